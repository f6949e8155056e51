import { spawn } from "node:child_process";

/** @type {ReadonlyArray<NodeJS.Signals>} */
const stops = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a tool to its end, silently; only a failure shows what it said. Stopping us stops it first, so that nothing
 * goes on writing behind our back.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>}
 */
export function runTool(command, args, { cwd, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const stop = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of stops) process.on(signal, stop);
    child.on("error", reject);
    child.on("close", (exitCode, signal) => {
      for (const each of stops) process.off(each, stop);
      if (exitCode === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(" ")}: ${signal ?? `exit code ${exitCode}`}\n${output.trim()}`));
    });
  });
}
