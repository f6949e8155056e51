import { Interrupted } from "./set-up/run-tool.mjs";
import { bootstrap, MissingPrerequisite, toStderr } from "./set-up/set-up.mjs";

const quiet = process.argv.includes("--quiet");
try {
  await bootstrap(quiet ? () => undefined : toStderr);
} catch (error) {
  toStderr(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = codeOf(error);
}

/** @param {unknown} error */
function codeOf(error) {
  if (error instanceof Interrupted) return 130;
  return error instanceof MissingPrerequisite ? 78 : 70;
}
