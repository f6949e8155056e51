import type { Answer } from "../../thresholds/answer.ts";
import type { Conditions } from "../../thresholds/compare/conditions.ts";
import { runFigures } from "../../thresholds/compare/figures.ts";
import type { Figure } from "../../thresholds/compare/indicators.ts";
import { criterion } from "../../thresholds/criteria.ts";
import { assemble } from "../assemble.ts";
import type { Plan } from "../record/plan.ts";
import { type FoundRecord, readRecord } from "../record/reader.ts";
import { logReservations } from "../record/recorded-run.ts";
import { anchorFindings, readVerdict } from "../record/verdict-file.ts";
import { conditionsOf } from "./conditions-of.ts";
import { rolesOf } from "./roles.ts";

/** A run as it is compared and pinned. */
export interface ComparedRun {
  readonly run: string;
  readonly startedAtMs: number;
  /** As it was judged when it was made: a baseline of nights that failed is worth knowing. */
  readonly answer: Answer;
  /** Versions by role, e.g. `new` → `2.1.0`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly conditions: Conditions;
  readonly figures: readonly Figure[];
  /** Head hash of its record. */
  readonly head: string;
}

export type RunReading = { readonly kind: "counted"; readonly run: ComparedRun } | LeftOut;

/** A run that is named, and never counted. */
export interface LeftOut {
  readonly kind: "left-out";
  readonly run: string;
  readonly why: string;
}

/** A recorded run's figures, or why it has none that count. Throws where there is no record at all. */
export async function readComparedRun(folder: string, tollgateVersion: string): Promise<RunReading> {
  const found = await readRecord(folder);
  const { plan, log, planHash } = found;
  const { load, reservations } = assemble(plan, found.observations);
  const recorded = readVerdict(folder);
  const against = [
    ...logReservations(log),
    ...reservations,
    ...anchorFindings({ head: log.head, planHash }, recorded),
    ...(load.kind === "missing" ? [load.why] : []),
  ];
  const leftOut = (why: string): LeftOut => ({ kind: "left-out", run: plan.run, why });
  if (against.length > 0 || recorded === null || load.kind === "missing")
    return leftOut([...new Set(against)].join("; "));
  const figures = runFigures(load.value, figureRule(plan));
  if (figures.kind === "missing") return leftOut(figures.why);
  const conditions = { ...conditionsOf(plan, found.observations), "figures by": `tollgate ${tollgateVersion}` };
  return { kind: "counted", run: comparedRun(found, recorded.answer, conditions, figures.value) };
}

const comparedRun = (
  { plan, log }: FoundRecord,
  answer: Answer,
  conditions: Conditions,
  figures: readonly Figure[],
): ComparedRun => ({
  run: plan.run,
  startedAtMs: plan.startedAtMs,
  answer,
  versions: Object.fromEntries(rolesOf(plan).map(({ role, version }) => [role, version])),
  conditions,
  figures,
  head: log.head.hash,
});

/** The limit sets where the steady state begins and when the generator is at fault, so it is the run's own. */
function figureRule(plan: Plan) {
  const own = criterion("payment-latency");
  const rule = plan.asked.criteria.find(({ id }) => id === own.id)?.rule ?? own.rule;
  const { limitMs, quantile } = rule.kind === "quantile" ? rule : own.rule;
  const minimumPayments = own.minimumEvidence.count;
  return { quantile, latencyLimitMs: limitMs, minimumPayments, judged: rolesOf(plan) };
}
