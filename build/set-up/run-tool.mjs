import { spawn } from "node:child_process";

/** @type {ReadonlyArray<NodeJS.Signals>} */
const stops = ["SIGINT", "SIGTERM", "SIGHUP"];

const shownLines = 15;

/** Somebody stopped us: the tool was ended, and nothing comes after it. */
export class Interrupted extends Error {}

/**
 * Runs a tool to its end, silently; only a failure shows what it said. Stopping us stops it first, so that nothing
 * goes on writing behind our back. A tool that would run for ever is ended, as a success, when it says `until`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, until?: string }} options
 * @returns {Promise<string>}
 */
export function runTool(command, args, { cwd, env = {}, until }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let said = false;
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (said || until === undefined || !output.includes(until)) return;
      said = true;
      child.kill("SIGTERM");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    /** @type {NodeJS.Signals | undefined} */
    let stoppedBy;
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    for (const signal of stops) process.on(signal, stop);
    child.on("error", reject);
    child.on("close", (exitCode, signal) => {
      for (const each of stops) process.off(each, stop);
      if (stoppedBy !== undefined) reject(new Interrupted(`interrupted by ${stoppedBy} in ${command}`));
      else if (until === undefined ? exitCode === 0 : said) resolve(output);
      else
        reject(new Error(`${command} ${args.join(" ")}: ${signal ?? `exit code ${exitCode}`}\n${beginningOf(output)}`));
    });
  });
}

/**
 * Tools say the cause first, and the usage of all their options after it.
 * @param {string} output
 */
function beginningOf(output) {
  const lines = output.trim().split("\n");
  const more = lines.length - shownLines;
  return [...lines.slice(0, shownLines), ...(more > 0 ? [`… and ${more} more lines`] : [])].join("\n");
}
