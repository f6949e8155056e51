import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../files.mjs";
import { root } from "../root.mjs";
import { prerequisites } from "./prerequisites.mjs";
import { runTool } from "./run-tool.mjs";
import { hashOf, isStamped, writeStamp } from "./stamp.mjs";

// -buildvcs=false: asking git fails in a checkout that belongs to another user.
// -modcacherw: so that a cache in a temporary HOME can be removed again.
const buildFlags = ["-trimpath", "-buildvcs=false", "-modcacherw"];

/**
 * A program that Go builds to dist/. `module` is the folder of its go.mod, and `alsoFrom` are folders of ours that it
 * is built from besides.
 * @param {{ name: string, why: string, module: string, package: string, alsoFrom?: readonly string[] }} program
 * @returns {import("./step.mjs").Step}
 */
export function goBinary({ name, why, module, package: path, alsoFrom = [] }) {
  const source = join(root, module);
  const binary = join(root, "dist", name);
  const stamp = join(root, "dist", `.${name}.stamp`);
  const sources = () => {
    const files = [module, ...alsoFrom].flatMap((folder) => filesBelow(join(root, folder)));
    return hashOf(
      files.filter((file) => /\.go$|go\.(mod|sum)$/.test(file) && !file.endsWith("_test.go")),
      [process.platform, process.arch],
    );
  };
  return {
    name,
    why,
    needs: [prerequisites.go],
    optional: true,
    isDone: () => !existsSync(join(source, "go.mod")) || isStamped(stamp, sources()),
    run: async () => {
      const built = sources();
      const draft = `${binary}.${process.pid}.tmp`;
      try {
        await runTool("go", ["build", ...buildFlags, "-o", draft, path], { cwd: source, env: { CGO_ENABLED: "0" } });
        renameSync(draft, binary);
      } finally {
        rmSync(draft, { force: true });
      }
      writeStamp(stamp, built, [binary]);
    },
  };
}
