import { instanceName, type LoadPlan } from "../../thresholds/load-plan.ts";
import { loadVariables } from "../../thresholds/wire.ts";
import type { K6Binary } from "./binary.ts";

/** A process to start: nothing of our own environment comes to it but what stands here. */
export interface K6Command {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What k6 must know to post windows. */
export interface CollectorAddress {
  readonly url: string;
  readonly token: string;
}

/** What one of a load's k6 processes is to do. */
export interface K6Job {
  readonly k6: K6Binary;
  readonly plan: LoadPlan;
  readonly baseUrl: string;
  /** Path of the entry that k6 runs. */
  readonly scenario: string;
  /** From 0 to `plan.generators` - 1. */
  readonly index: number;
  /** Where the windows go; none for the JSON feed. */
  readonly collector: CollectorAddress | undefined;
}

/** How one of a load's k6 processes is called. `inherited` is our own environment. */
export function k6Command(job: K6Job, inherited: Readonly<Record<string, string | undefined>>): K6Command {
  const { k6, plan, scenario, index, collector } = job;
  const feed = collector ? ["--out", "windows"] : ["--out", "json=-", "--quiet"];
  const quiet = ["--no-thresholds", k6.noSummary, "--no-usage-report", "--no-color", "--address=", "--max-redirects=0"];
  return {
    path: k6.path,
    arguments: ["run", ...quiet, ...segment(index, plan.generators), ...feed, scenario],
    environment: { ...wanted(inherited), ...variables(job) },
  };
}

/** Equal parts of the offered rate, e.g. `1/3:2/3` of `0,1/3,2/3,1`. */
function segment(index: number, generators: number): readonly string[] {
  if (generators === 1) return [];
  const at = (part: number) => (part === 0 ? "0" : part === generators ? "1" : `${part}/${generators}`);
  const sequence = Array.from({ length: generators + 1 }, (_, part) => at(part)).join(",");
  return ["--execution-segment", `${at(index)}:${at(index + 1)}`, "--execution-segment-sequence", sequence];
}

function variables({ plan, baseUrl, index, collector }: K6Job): Record<string, string> {
  const told = {
    [loadVariables.baseUrl]: baseUrl,
    [loadVariables.plan]: JSON.stringify(plan),
    [loadVariables.load]: plan.id,
    [loadVariables.instance]: instanceName(index),
    // A missing output must be an error: k6 would fetch a binary that has it.
    K6_AUTO_EXTENSION_RESOLUTION: "false",
  };
  if (collector === undefined) return told;
  return { ...told, [loadVariables.collectorUrl]: collector.url, [loadVariables.collectorToken]: collector.token };
}

/** K6_DURATION, K6_VUS and the like would override the scenario; a proxy is a host that no environment file names. */
const unwanted = /^K6_|^(https?|all)_proxy$/i;

const wanted = (environment: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !unwanted.test(entry[0]),
    ),
  );
