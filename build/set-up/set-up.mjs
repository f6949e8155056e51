import { join } from "node:path";
import { root } from "../root.mjs";
import { isAtLeast } from "./is-at-least.mjs";
import { withLock } from "./lock.mjs";
import { explain, look, prerequisites } from "./prerequisites.mjs";
import { steps } from "./steps.mjs";

/** @typedef {(text: string) => void} Say */

/** @type {Say} */
export const toStderr = (text) => void process.stderr.write(text); // stdout belongs to the command that follows

/**
 * Does what is not done yet. Cheap when all is done: then nothing is locked, started or asked.
 * @param {Say} say
 */
export async function bootstrap(say = toStderr) {
  const startedMs = performance.now();
  requireThisNode();
  if (!steps.every((step) => step.isDone())) {
    const announceWait = (/** @type {string} */ holder) => say(`another set-up is at work (${holder}), waiting\n`);
    await withLock(join(root, ".tollgate", "bootstrap.lock"), () => perform(say), announceWait);
  }
  say(`ready (${since(startedMs)})\n`);
}

/** @param {Say} say */
async function perform(say) {
  for (const step of steps) {
    if (step.isDone()) continue;
    const missing = missingOf(step.needs);
    if (missing.length > 0 && step.optional) {
      toStderr(`${step.name}: left out\n${missing.join("\n")}\n`);
      continue;
    }
    requireAll(step.needs);
    const startedMs = performance.now();
    say(`${step.name}: ${step.why} … `);
    await step.run();
    say(`${since(startedMs)}\n`);
  }
}

/** The Node that runs this, not the one on PATH. */
function requireThisNode() {
  const version = process.versions.node;
  if (isAtLeast(version, prerequisites.node.minimum)) return;
  throw new MissingPrerequisite(explain(prerequisites.node, { kind: "too-old", version }));
}

/** @param {readonly import("./prerequisites.mjs").Prerequisite[]} needs */
function requireAll(needs) {
  const missing = missingOf(needs);
  if (missing.length > 0) throw new MissingPrerequisite(missing.join("\n"));
}

/** @param {readonly import("./prerequisites.mjs").Prerequisite[]} needs */
function missingOf(needs) {
  return needs.flatMap((prerequisite) => {
    const found = look(prerequisite);
    return found.kind === "found" ? [] : [explain(prerequisite, found)];
  });
}

/** The machine is not ready, which the user can mend; everything else that ends a step is a failure. */
export class MissingPrerequisite extends Error {}

/** @param {number} startedMs */
const since = (startedMs) => `${((performance.now() - startedMs) / 1_000).toFixed(1)} s`;
