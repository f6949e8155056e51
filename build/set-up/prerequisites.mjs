import { spawnSync } from "node:child_process";
import { isAtLeast } from "./is-at-least.mjs";

/**
 * What has to be on the machine beforehand. `without` says what cannot be asked then; "" means that nothing works.
 * @typedef {object} Prerequisite
 * @property {string} command
 * @property {readonly string[]} versionArgs
 * @property {RegExp} versionPattern
 * @property {string} minimum
 * @property {string} why
 * @property {string} howToGet
 * @property {string} without
 */

const withoutMessaging =
  "the sandbox has no messaging (Kafka and the schema registry): brokers-healthy, registry-up, schemas-registered, " +
  "dlq-handlers and dlq-inflow are not asked there";

/** @satisfies {Record<string, Prerequisite>} */
export const prerequisites = {
  node: {
    command: "node",
    versionArgs: ["--version"],
    versionPattern: /^v(\d[\d.]*)/,
    minimum: "20.19",
    why: "tollgate runs on it",
    howToGet: "https://nodejs.org/en/download, or a version manager",
    without: "",
  },
  npm: {
    command: "npm",
    versionArgs: ["--version"],
    versionPattern: /^(\d[\d.]*)$/m,
    minimum: "10",
    why: "installs the packages that package-lock.json names",
    howToGet: "it comes with Node: https://nodejs.org/en/download",
    without: "",
  },
  go: {
    command: "go",
    versionArgs: ["version"],
    versionPattern: /\bgo(\d[\d.]*)/,
    minimum: "1.25",
    why: "builds k6 with our output, which sends one window a second",
    howToGet: "https://go.dev/dl, or your system's packages (golang-go)",
    without:
      "a stock k6 on PATH is used, with its slower JSON feed; where there is none, no load is possible, and what is " +
      "judged from one (throughput, payment-latency, error-rate, availability, the triggers) stays inconclusive; the " +
      "sandbox has no messaging, as without java",
  },
  java: {
    command: "java",
    versionArgs: ["-version"],
    versionPattern: /version "(\d[\d.]*)/,
    minimum: "17",
    why: "runs Apache Kafka in the sandbox",
    howToGet: "https://adoptium.net, or your system's packages (openjdk-17-jre-headless)",
    without: withoutMessaging,
  },
  maven: {
    command: "mvn",
    versionArgs: ["--version"],
    versionPattern: /Apache Maven (\d[\d.]*)/,
    minimum: "3.6",
    why: "fetches Apache Kafka for the sandbox",
    howToGet: "https://maven.apache.org/download.cgi, or your system's packages (maven)",
    without: withoutMessaging,
  },
};

/** @typedef {{ kind: "found", version: string } | { kind: "too-old", version: string } | { kind: "missing", why: string }} Found */

/**
 * @param {Prerequisite} prerequisite
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Found}
 */
export function look({ command, versionArgs, versionPattern, minimum }, env = process.env) {
  const asked = spawnSync(command, versionArgs, { env, encoding: "utf8", timeout: 30_000 });
  const code = /** @type {NodeJS.ErrnoException | undefined} */ (asked.error)?.code;
  if (code === "ENOENT") return { kind: "missing", why: "not found on PATH" };
  const version = versionPattern.exec(`${asked.stdout}${asked.stderr}`)?.[1];
  if (version === undefined)
    return { kind: "missing", why: `\`${command} ${versionArgs.join(" ")}\` names no version` };
  return { kind: isAtLeast(version, minimum) ? "found" : "too-old", version };
}

/**
 * What is missing, why it is needed, how to get it, and what is not asked without it.
 * @param {Prerequisite} prerequisite
 * @param {Exclude<Found, { kind: "found" }>} found
 */
export function explain({ command, minimum, why, howToGet, without }, found) {
  const problem = found.kind === "missing" ? found.why : `${found.version} is too old`;
  return [
    `${command}: ${problem}; ${minimum} or newer is needed`,
    `  why:        it ${why.replace(/^it /, "")}`,
    `  get it:     ${howToGet}`,
    `  without it: ${without || "tollgate does not run"}`,
  ].join("\n");
}
