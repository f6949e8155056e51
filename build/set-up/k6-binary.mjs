import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../files.mjs";
import { root } from "../root.mjs";
import { prerequisites } from "./prerequisites.mjs";
import { runTool } from "./run-tool.mjs";
import { hashOf, isStamped, writeStamp } from "./stamp.mjs";

const source = join(root, "build", "k6");
const binary = join(root, "dist", "k6");
const stamp = join(root, "dist", ".k6.stamp");

/** @type {import("./step.mjs").Step} */
export const k6Binary = {
  name: "k6",
  why: "go build, with our window output; up to 2 min the first time",
  needs: [prerequisites.go],
  optional: true,
  isDone: () => !existsSync(join(source, "go.mod")) || isStamped(stamp, sources()),
  run: async () => {
    const built = sources();
    const draft = `${binary}.${process.pid}.tmp`;
    try {
      await runTool("go", ["build", ...buildFlags, "-o", draft, "."], { cwd: source, env: { CGO_ENABLED: "0" } });
      renameSync(draft, binary);
    } finally {
      rmSync(draft, { force: true });
    }
    writeStamp(stamp, built, [binary]);
  },
};

// -buildvcs=false: asking git fails in a checkout that belongs to another user.
// -modcacherw: so that a cache in a temporary HOME can be removed again.
const buildFlags = ["-trimpath", "-buildvcs=false", "-modcacherw"];

function sources() {
  const files = [...filesBelow(source), ...filesBelow(join(root, "build", "xk6-output-windows"))];
  return hashOf(
    files.filter((path) => /\.go$|go\.(mod|sum)$/.test(path) && !path.endsWith("_test.go")),
    [process.platform, process.arch],
  );
}
