import { join } from "node:path";
import { root } from "./root.mjs";
import { splitArgs } from "./start/args.mjs";
import { Relay } from "./start/relay.mjs";

const interruptedExit = 130;
const inUseExit = 75;
const tollgate = join(root, "dist", "tollgate.js");
const { keep, runArgs } = splitArgs(process.argv.slice(2));
const relay = new Relay();

/** Standard output belongs to `run` alone: with --json it is read by a program. */
const aside = /** @type {const} */ (["inherit", 2, "inherit"]);

async function main() {
  const bootstrapped = await relay.run([join(root, "build", "bootstrap.mjs")], [...aside]);
  if (relay.interrupted) return interruptedExit;
  if (bootstrapped !== 0) return bootstrapped;
  const { exitCode, said } = await relay.read([tollgate, "sandbox", "up", "--json"]);
  if (relay.interrupted && exitCode !== 0) return interruptedExit; // it took back what it began
  if (exitCode !== 0) return exitCode === inUseExit ? exitCode : afterDown(exitCode);
  const { baseUrl, outcome } = JSON.parse(said);
  process.stderr.write(`the sandbox is up: ${baseUrl}\n`);
  const answer = relay.interrupted ? interruptedExit : await run();
  return keep || outcome === "found" ? answer : afterDown(answer);
}

const run = () => relay.run([tollgate, "run", "--env", "sandbox", ...runArgs], "inherit");

/**
 * A sandbox left behind is no success; else the run's answer counts. One that somebody else uses by now is theirs.
 * @param {number} answer
 */
async function afterDown(answer) {
  const down = await relay.run([tollgate, "sandbox", "down"], [...aside]);
  return answer === 0 && down !== inUseExit ? down : answer;
}

process.exitCode = await main();
