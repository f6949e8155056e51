import { rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { filesBelow, replaceFile } from "../files.mjs";
import { bundledRooms } from "../rooms.mjs";
import { root } from "../root.mjs";
import { hashOf, isStamped, writeStamp } from "./stamp.mjs";

const dist = join(root, "dist");
const stamp = join(dist, ".bundle.stamp");
const dayMs = 86_400_000;

/** @type {import("./step.mjs").Step} */
export const bundle = {
  name: "bundle",
  why: "esbuild, to dist/",
  needs: [],
  optional: false,
  isDone: () => isStamped(stamp, sources()),
  run: async () => {
    const built = sources();
    const { build } = await import("esbuild");
    const builds = await Promise.allSettled([programs(), ...scenarios().map(scenario)].map((each) => build(each)));
    const files = builds.flatMap((each) => (each.status === "fulfilled" ? (each.value.outputFiles ?? []) : []));
    // chunks first: an entry never names a chunk that is not there yet
    for (const { path, contents } of [...files].sort((a, b) => rank(a.path) - rank(b.path))) {
      replaceFile(path, contents, path === join(dist, "tollgate.js") ? 0o755 : 0o644);
    }
    const paths = files.map(({ path }) => path);
    const failures = builds.flatMap((each) => (each.status === "rejected" ? [each.reason.message] : []));
    if (failures.length > 0) throw new Error(failures.join("\n")); // one broken scenario leaves the rest usable
    discardOld(paths);
    writeStamp(stamp, built, paths);
  },
};

function sources() {
  const files = bundledRooms.flatMap((room) => filesBelow(join(root, room)));
  return hashOf([...files, join(root, "package-lock.json"), join(root, "tsconfig.json")]);
}

/** @returns {import("esbuild").BuildOptions} */
function programs() {
  const processes = modulesIn("sandbox/entries").map((path) => [nameOf(path), path]);
  const cli = modulesIn("cli").filter((path) => nameOf(path) === "main");
  return {
    entryPoints: Object.fromEntries([...cli.map((path) => ["tollgate", path]), ...processes]),
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    banner: { js: "#!/usr/bin/env node" },
    ...common,
  };
}

/**
 * One file each, for `k6 archive` and the k6 operator.
 * @param {string} entry
 * @returns {import("esbuild").BuildOptions}
 */
function scenario(entry) {
  return {
    entryPoints: { [`scenarios/${nameOf(entry)}`]: entry },
    platform: "neutral",
    target: "es2022",
    external: ["k6", "k6/*", "https://*"],
    ...common,
  };
}

const common = /** @satisfies {import("esbuild").BuildOptions} */ ({
  outdir: dist,
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  write: false,
  logLevel: "silent",
});

const scenarios = () => modulesIn("scenarios");

/** @param {string} folder */
function modulesIn(folder) {
  return filesBelow(join(root, folder)).filter(
    (path) => path === join(root, folder, basename(path)) && path.endsWith(".ts"),
  );
}

/** @param {string} path */
const nameOf = (path) => basename(path, ".ts");

/** @param {string} path */
const rank = (path) => Number(!path.startsWith(join(dist, "chunks")));

/**
 * Scenarios that are gone go. A chunk stays for a day, for a run that started from it and loads it later.
 * @param {readonly string[]} built
 */
function discardOld(built) {
  for (const path of [...filesBelow(join(dist, "scenarios")), ...filesBelow(join(dist, "chunks"))]) {
    const isChunk = path.startsWith(join(dist, "chunks"));
    if (built.includes(path) || (isChunk && Date.now() - statSync(path).mtimeMs < dayMs)) continue;
    rmSync(path, { force: true });
  }
}
