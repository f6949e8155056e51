import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../files.mjs";
import { root } from "../root.mjs";
import { cacheFolder } from "./cache.mjs";
import { firstStart } from "./kafka-first-start.mjs";
import { withLock } from "./lock.mjs";
import { prerequisites } from "./prerequisites.mjs";
import { runTool } from "./run-tool.mjs";
import { hashOf, isStamped, writeStamp } from "./stamp.mjs";

const source = join(root, "build", "kafka");
const link = join(root, "dist", "kafka");
const stamp = join(root, "dist", ".kafka.stamp");

/** By its full name: a prefix makes Maven ask the network for the newest. */
const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

/** @type {import("./step.mjs").Step} */
export const kafka = {
  name: "kafka",
  why: "Apache Kafka for the sandbox, by Maven; some 30 s the first time",
  needs: [prerequisites.java, prerequisites.maven],
  optional: true,
  isDone: () => isStamped(stamp, sources()),
  run: async () => {
    const built = sources();
    const folder = join(cacheFolder(), `kafka-${built.slice(0, 12)}`);
    await withLock(`${folder}.lock`, () => fill(filesOf(folder)));
    linkTo(folder);
    writeStamp(stamp, built, Object.values(filesOf(link)));
  },
};

const sources = () => hashOf(filesBelow(source), [process.arch]);

/** @param {string} folder */
const filesOf = (folder) => ({
  jars: join(folder, "jars"),
  checkpoint: join(folder, "format.checkpoint"),
  archive: join(folder, "classes.jsa"),
});

/**
 * Each file appears whole or not at all, so that an interrupted run is gone on with. The jars are in their last place
 * before the classes are archived, since the archive names their paths.
 * @param {ReturnType<typeof filesOf>} files
 */
async function fill({ jars, checkpoint, archive }) {
  mkdirSync(join(jars, ".."), { recursive: true });
  if (!existsSync(jars)) await drafted([jars], ([draft]) => fetchJars(`${draft}`));
  if (existsSync(checkpoint) && existsSync(archive)) return;
  const template = readFileSync(join(source, "lone.properties"), "utf8");
  await drafted([checkpoint, archive], ([checkpointDraft, archiveDraft]) =>
    firstStart({ jars, template }, { checkpoint: `${checkpointDraft}`, archive: `${archiveDraft}` }),
  );
}

/** @param {string} folder */
const fetchJars = (folder) =>
  runTool("mvn", ["--batch-mode", "--file", join(source, "pom.xml"), copyDependencies, `-DoutputDirectory=${folder}`], {
    cwd: source,
  });

/**
 * @param {readonly string[]} paths
 * @param {(drafts: readonly string[]) => Promise<unknown>} make
 */
async function drafted(paths, make) {
  const drafts = paths.map((path) => `${path}.${process.pid}.tmp`);
  try {
    await make(drafts);
    for (const [index, path] of paths.entries()) renameSync(`${drafts[index]}`, path);
  } finally {
    for (const draft of drafts) rmSync(draft, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function linkTo(folder) {
  mkdirSync(join(root, "dist"), { recursive: true });
  rmSync(link, { recursive: true, force: true });
  symlinkSync(folder, link);
}
