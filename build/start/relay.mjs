import { spawn } from "node:child_process";
import { constants } from "node:os";

/** @type {readonly NodeJS.Signals[]} */
const relayed = ["SIGINT", "SIGTERM", "SIGHUP"];
const sameKeypressMs = 500;

/**
 * A Ctrl-C reaches us twice, from the terminal and from npm, and a child twice would mean "stop at once" to it. So each
 * child gets a process group of its own, out of the terminal's reach, and from us each keypress once.
 */
export class Relay {
  #lastMs = Number.NEGATIVE_INFINITY;
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #child;
  interrupted = false;

  constructor() {
    for (const signal of relayed) process.on(signal, () => this.#pass(signal));
  }

  /**
   * @param {readonly string[]} args
   * @param {import("node:child_process").StdioOptions} stdio
   * @returns {Promise<number>} its exit code, as a shell would give it
   */
  async run(args, stdio) {
    return (await this.#end(args, stdio)).exitCode;
  }

  /**
   * @param {readonly string[]} args
   * @returns {Promise<{ exitCode: number, said: string }>} with what it wrote to its standard output
   */
  read(args) {
    return this.#end(args, ["inherit", "pipe", "inherit"]);
  }

  /**
   * @param {readonly string[]} args
   * @param {import("node:child_process").StdioOptions} stdio
   * @returns {Promise<{ exitCode: number, said: string }>}
   */
  #end(args, stdio) {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, { detached: true, stdio });
      let said = "";
      child.stdout?.setEncoding("utf8").on("data", (text) => {
        said += text;
      });
      this.#child = child;
      child.on("error", reject);
      child.on("close", (exitCode, signal) => {
        this.#child = undefined;
        resolve({ exitCode: exitCode ?? 128 + constants.signals[signal ?? "SIGTERM"], said });
      });
    });
  }

  /** @param {NodeJS.Signals} signal */
  #pass(signal) {
    const now = performance.now();
    if (now - this.#lastMs < sameKeypressMs) return;
    this.#lastMs = now;
    this.interrupted = true;
    this.#child?.kill(signal);
  }
}
