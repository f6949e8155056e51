import { bootstrap, MissingPrerequisite, toStderr } from "./set-up/set-up.mjs";

const quiet = process.argv.includes("--quiet");
try {
  await bootstrap(quiet ? () => undefined : toStderr);
} catch (error) {
  toStderr(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = error instanceof MissingPrerequisite ? 78 : 70;
}
