/**
 * Compiles criteria to what k6 itself can hold a plain `k6 run` to: whole-run limits, each beside a floor.
 * k6 passes a limit on a metric that never got a sample (its metrics/thresholds.go, `runNoTaint`), but it takes the
 * count of such a counter as 0: the floors are what makes an empty run fail.
 */
import type { CriterionId } from "./criteria.ts";
import type { Criterion } from "./criterion.ts";
import { type LoadPlan, plannedIterations, type ScenarioName, scenarioRates } from "./load-plan.ts";
import type { Rule } from "./rule.ts";
import { metrics, type Outcome, tags } from "./wire.ts";

/** Not a criterion of the sequence: what was planned must have been sent, or the rest says little. */
export const offeredLoad = "offered-load";

export interface K6Threshold {
  readonly id: CriterionId | typeof offeredLoad;
  /** `floor`: less than this was measured, so nothing is shown. `limit`: what was measured is not good enough. */
  readonly role: "limit" | "floor";
  readonly metric: string;
  readonly expression: string;
  /** Where one version's traffic is judged on its own. */
  readonly version?: string;
}

export interface K6Load {
  readonly plan: LoadPlan;
  /** `criteria`: as much evidence as the criteria want. `steps`: a smoke is too short for that, but does all it planned. */
  readonly floors: "criteria" | "steps";
  /** Judged on its own too: with 10 % of the traffic, its errors are a tenth of themselves in the whole. */
  readonly version?: string;
}

/** What k6 can judge of these rows; the others need evidence that k6 does not have. */
export const k6Thresholds = (rows: readonly Criterion[], load: K6Load): readonly K6Threshold[] =>
  rows.flatMap((row) => compilers[row.id as CriterionId]?.(row, load) ?? []);

/** As k6's options want them. */
export function byMetric(thresholds: readonly K6Threshold[]): Record<string, string[]> {
  const expressions: Record<string, string[]> = {};
  for (const { metric, expression } of thresholds) {
    const others = expressions[metric] ?? [];
    if (!others.includes(expression)) expressions[metric] = [...others, expression];
  }
  return expressions;
}

type Compiler = (row: Criterion, load: K6Load) => readonly K6Threshold[];

const compilers: Readonly<Partial<Record<CriterionId, Compiler>>> = {
  "critical-flows": criticalFlows,
  "payment-latency": paymentLatency,
  "error-rate": errorRate,
  throughput,
  "payment-failures-trigger": paymentFailures,
};

/** Asked of a smoke alone: every iteration is checked, and every flow has iterated as often as it was meant to. */
function criticalFlows(_: Criterion, { floors, plan }: K6Load): readonly K6Threshold[] {
  if (floors !== "steps") return [];
  const [limit, floor] = forCriterion("critical-flows");
  const asked = (Object.keys(scenarioRates) as ScenarioName[]).filter((name) => plan[scenarioRates[name]] > 0);
  return [
    limit("checks", "rate>=1"),
    ...asked.map((name) => floor(selecting("iterations", tags.scenario, name), atLeast(plannedIterations(plan, name)))),
  ];
}

function paymentLatency(row: Criterion, load: K6Load): readonly K6Threshold[] {
  const { quantile, limitMs } = ruleOf(row, "quantile");
  return judgedTraffic(load).flatMap((version) => {
    const [limit, floor] = forCriterion("payment-latency", version);
    return [
      // A failed payment is slow at any speed, or fast 500s would flatter the p95.
      limit(metrics.paymentSlow, `rate<${plain(1 - quantile)}`),
      limit(metrics.paymentDuration, `p(${plain(quantile * 100)})<${limitMs}`),
      floor(metrics.paymentOutcome, atLeast(evidence(row, load, version))),
    ];
  });
}

function errorRate(row: Criterion, load: K6Load): readonly K6Threshold[] {
  const { limitShare } = ruleOf(row, "share");
  const perTraffic = judgedTraffic(load).flatMap((version) => {
    const [limit, floor] = forCriterion("error-rate", version);
    return [
      limit(metrics.requestErrors, `rate<${plain(limitShare)}`),
      // k6 counts requests, but not by version: there, the payments alone must be enough.
      floor(version === undefined ? "http_reqs" : metrics.paymentOutcome, atLeast(evidence(row, load, version))),
    ];
  });
  const [limit] = forCriterion(offeredLoad);
  // A request that was never sent is one that nobody answered.
  const droppedFewerThan = Math.max(1, Math.ceil(plannedPayments(load) * limitShare));
  return [...perTraffic, limit(metrics.droppedIterations, `count<${droppedFewerThan}`)];
}

/** Not asked of a load that offers no more than the limit: the summary says so. */
function throughput(row: Criterion, { plan }: K6Load): readonly K6Threshold[] {
  const { limitPerSecond } = ruleOf(row, "sustained");
  if (plan.paymentsPerSecond <= limitPerSecond) return [];
  const [limit, floor] = forCriterion("throughput");
  return [
    limit(acknowledged, `rate>${limitPerSecond}`),
    floor(acknowledged, atLeast(limitPerSecond * row.minimumEvidence.count)),
  ];
}

/** k6 cannot divide one counter by another; but all but the limit's share of what was planned must be acknowledged. */
function paymentFailures(row: Criterion, load: K6Load): readonly K6Threshold[] {
  const [limit] = forCriterion("payment-failures-trigger");
  const { limitShare } = ruleOf(row, "rate-trigger");
  return [limit(acknowledged, atLeast(plannedPayments(load) * (1 - limitShare)))];
}

const plannedPayments = ({ plan }: K6Load): number => plannedIterations(plan, "payments");

const acknowledged = selecting(metrics.paymentOutcome, tags.outcome, "acknowledged" satisfies Outcome);

/** All traffic, which holds the requests that nobody answered, and the version that was asked about. */
const judgedTraffic = ({ version }: K6Load): readonly (string | undefined)[] =>
  version === undefined ? [undefined] : [undefined, version];

type Make = (metric: string, expression: string) => K6Threshold;

function forCriterion(id: K6Threshold["id"], version?: string): readonly [limit: Make, floor: Make] {
  const make =
    (role: K6Threshold["role"]): Make =>
    (metric, expression) =>
      version === undefined
        ? { id, role, metric, expression }
        : { id, role, metric: selecting(metric, tags.version, version), expression, version };
  return [make("limit"), make("floor")];
}

function selecting(metric: string, tag: string, value: string): string {
  return `${metric}{${tag}:${value}}`;
}

function evidence({ minimumEvidence }: Criterion, load: K6Load, version: string | undefined): number {
  if (load.floors === "criteria") return minimumEvidence.count;
  return version === undefined ? Math.min(minimumEvidence.count, plannedPayments(load)) : 1; // its share is not ours to know
}

/** Never 0: a floor that nothing at all would reach is none. */
const atLeast = (count: number): string => `count>=${Math.max(1, Math.ceil(plain(count)))}`;

/** 1 − 0.95 is 0.050000000000000044 in binary: back to the digits that were meant. */
const plain = (value: number): number => Number(value.toPrecision(12));

function ruleOf<Kind extends Rule["kind"]>({ id, rule }: Criterion, kind: Kind): Extract<Rule, { kind: Kind }> {
  if (rule.kind === kind) return rule as Extract<Rule, { kind: Kind }>;
  throw new Error(`${id}: k6 is told to hold it as ${kind}, but its rule is now ${rule.kind}`);
}
