import { join } from "node:path";
import { root } from "./root.mjs";
import { splitArgs } from "./start/args.mjs";
import { Relay } from "./start/relay.mjs";

const interruptedExit = 130;
const tollgate = join(root, "dist", "tollgate.js");
const { keep, runArgs } = splitArgs(process.argv.slice(2));
const relay = new Relay();

/** Standard output belongs to `run` alone: with --json it is read by a program. */
const aside = /** @type {const} */ (["inherit", 2, "inherit"]);

async function upAndRun() {
  const up = await relay.run([tollgate, "sandbox", "up"], [...aside]);
  if (relay.interrupted) return interruptedExit;
  return up === 0 ? relay.run([tollgate, "run", "--env", "sandbox", ...runArgs], "inherit") : up;
}

async function main() {
  const bootstrapped = await relay.run([join(root, "build", "bootstrap.mjs")], [...aside]);
  if (relay.interrupted) return interruptedExit;
  if (bootstrapped !== 0) return bootstrapped;
  const answer = await upAndRun();
  if (keep) return answer;
  const down = await relay.run([tollgate, "sandbox", "down"], [...aside]);
  return answer === 0 ? down : answer; // a sandbox left behind is no success; else the run's answer counts
}

process.exitCode = await main();
