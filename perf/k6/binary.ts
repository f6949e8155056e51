import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { TollgateError } from "../../evidence/errors.ts";
import { type K6Version, parseK6Version } from "./version.ts";

/** `windows`: k6 posts its own windows. `json`: a stock k6, whose JSON output is reduced to the same windows here. */
export type Feed = "windows" | "json";

/** A k6 that was asked for its version and answered. */
export interface K6Binary {
  readonly path: string;
  readonly feed: Feed;
  /** E.g. `2.2.0`. */
  readonly version: string;
  /** Why this one, for `doctor`. */
  readonly why: string;
  /** The flag that turns the end-of-test summary off: it keeps every sample in memory. */
  readonly noSummary: string;
}

interface Candidate {
  readonly path: string;
  readonly why: string;
}

const askTimeoutMs = 20_000;
const hint = "build it with npm start, put a k6 1.0 or newer on PATH, or let TOLLGATE_K6 name one";

/**
 * The k6 to use: the one that TOLLGATE_K6 names, our build in `distFolder`, or a stock one on PATH.
 * Throws with exit 78 for a TOLLGATE_K6 that is no k6 ≥ 1.0, with exit 69 if there is none at all.
 */
export async function findK6(
  distFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
  stop: AbortSignal,
): Promise<K6Binary> {
  const named = environment.TOLLGATE_K6;
  if (named) return ask({ path: named, why: "named by TOLLGATE_K6" }, "configuration", stop);
  const built = join(distFolder, "k6");
  if (await isExecutable(built)) return ask({ path: built, why: "built here" }, "unreachable", stop);
  for (const folder of (environment.PATH ?? "").split(delimiter)) {
    const path = join(folder, "k6");
    if (folder !== "" && (await isExecutable(path))) return ask({ path, why: "found on PATH" }, "unreachable", stop);
  }
  throw new TollgateError("unreachable", `there is no k6: neither ${built} nor one on PATH`, hint);
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

async function ask(candidate: Candidate, exit: "configuration" | "unreachable", stop: AbortSignal): Promise<K6Binary> {
  const { path, why } = candidate;
  const answer = await execa(path, ["version"], { reject: false, timeout: askTimeoutMs, cancelSignal: stop });
  stop.throwIfAborted();
  const said = parseK6Version(answer.stdout ?? "");
  if (said === undefined) {
    const cause = answer.failed ? answer.shortMessage : `its version text is ${JSON.stringify(answer.stdout)}`;
    throw new TollgateError(exit, `${path}, ${why}, is not a k6 that runs: ${cause}`, hint);
  }
  if (said.major < 1) throw new TollgateError(exit, `${path}, ${why}, is k6 ${said.version}: 1.0 is needed`, hint);
  return describe(candidate, said);
}

function describe({ path, why }: Candidate, said: K6Version): K6Binary {
  const feed = said.outputs.includes("windows") ? "windows" : "json";
  const how = feed === "windows" ? "with the windows output" : "stock, its JSON output is reduced here";
  // `disabled` came with k6 1.3; before it the flag was a switch.
  const noSummary = said.major > 1 || said.minor >= 3 ? "--summary-mode=disabled" : "--no-summary";
  return { path, feed, version: said.version, why: `${why}, ${how}`, noSummary };
}
