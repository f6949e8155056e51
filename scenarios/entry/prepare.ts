import type { Options } from "k6/options";
import { byMetric, type K6Load, k6Thresholds } from "../../thresholds/k6-thresholds.ts";
import type { Target } from "../flows/target.ts";
import { judgedByK6, latencyLimitMs } from "./limits.ts";
import { k6Options } from "./options.ts";
import { baseUrl, isSupervised, loadPlan } from "./plan.ts";
import { type EntryName, specs } from "./specs.ts";
import { summary } from "./summary.ts";
import type { SummaryData } from "./summary-reading.ts";
import type { Variables } from "./variables.ts";

/** What user 0 answers for the whole run. */
export interface Prepared {
  readonly options: Options;
  /** Draws a new key prefix each time, unless one was given. */
  readonly target: () => Target;
  readonly summaryOf: (data: SummaryData) => { stdout: string };
}

export function prepare(name: EntryName, variables: Variables): Prepared {
  const spec = specs[name];
  const plan = loadPlan(variables, name, spec);
  const url = baseUrl(variables);
  const supervision = isSupervised(variables) ? "supervised" : "plain";
  const { VERSION: version } = variables;
  const load: K6Load = { plan, floors: spec.floors, ...(version !== undefined && { version }) };
  const target = (): Target => ({
    baseUrl: url,
    loadId: plan.id,
    keyPrefix: plan.keyPrefix || drawnPrefix(plan.id),
    walletCount: plan.walletCount,
    readBackEvery: spec.readBackEvery,
    supervision,
    slowFromMs: latencyLimitMs,
  });
  return {
    options: k6Options(plan, supervision === "plain" ? byMetric(k6Thresholds(judgedByK6, load)) : "supervised"),
    target,
    summaryOf: (data) => ({ stdout: summary(data, load) }),
  };
}

/** Two plain runs must not send the same keys, or the second would be answered with the first one's payments. */
function drawnPrefix(loadId: string): string {
  const run = Math.random().toString(36).slice(2, 10);
  return `manual${run}-${loadId}`;
}
