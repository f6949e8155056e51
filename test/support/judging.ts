import { type AskedCriterion, ask } from "../../thresholds/asked.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";
import type { Evidence, GeneratorEvidence, LatencyCounts, MachineUsage, Second } from "../../thresholds/evidence.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import { measured, missing } from "../../thresholds/reading.ts";
import { sum } from "../../thresholds/statistics/sums.ts";

/** A built criterion as it is asked in CI. */
export function asked(id: CriterionId): AskedCriterion {
  const row = ask({ profile: "ci", setting: "ci", notAsked: {}, limits: {} }).criteria.find((one) => one.id === id);
  if (row === undefined) throw new Error(`${id} is not asked`);
  return row;
}

/** The rule of a criterion, as the kind that its judge takes. */
export function ruleOf<Kind extends AskedCriterion["rule"]["kind"]>(id: CriterionId, kind: Kind) {
  const { rule } = asked(id);
  if (rule.kind !== kind) throw new Error(`${id} is judged as ${rule.kind}`);
  return rule as Extract<AskedCriterion["rule"], { kind: Kind }>;
}

export const plan: LoadPlan = {
  id: "run-1-constant",
  keyPrefix: "run-run-1-constant",
  profile: "constant",
  paymentsPerSecond: 1_400,
  walletsPerSecond: 20,
  compliancePerSecond: 10,
  durationSeconds: 60,
  maxVus: 1_400,
  generators: 1,
  walletCount: 9_000,
};

/** One second of the platform's traffic in strip notation; what is left out is a good second at 1,400/s. */
export interface SecondStrip {
  readonly acknowledged?: number;
  readonly failed?: number;
  readonly errors?: number;
  readonly medianMs?: number;
  /** Acknowledged payments at or above the latency limit. */
  readonly slow?: number;
  readonly dropped?: number;
}

export interface LoadStrip {
  readonly seconds: readonly SecondStrip[];
  readonly plan?: Partial<LoadPlan>;
  readonly generator?: Partial<GeneratorEvidence>;
}

/** Evidence of one load in which every version and the platform saw the same. */
export function loadOf({ seconds, plan: changes, generator }: LoadStrip): Evidence {
  const told = seconds.map((strip, index): Second => {
    const { acknowledged = 1_400, failed = 0, errors = 0, medianMs = 8 } = strip;
    const payments = acknowledged + failed;
    return {
      startMs: index * 1_000,
      requests: payments,
      errors,
      payments,
      acknowledged,
      medianMs: acknowledged > 0 ? medianMs : null,
    };
  });
  const dropped = seconds.map((strip) => strip.dropped ?? 0);
  return {
    facts: [],
    readings: [],
    missing: [],
    probes: missing("not asked for"),
    queries: missing("not asked for"),
    reservations: [],
    look: 1,
    load: measured({
      plan: { ...plan, durationSeconds: seconds.length, ...changes },
      traffic: () => ({ seconds: told, latency: ({ from, to }) => latencyOf(seconds.slice(from, to)) }),
      generator: {
        dropped,
        gaps: [],
        cores: 2,
        clocks: [],
        latenessMs: () => measured(0),
        usage: () => [],
        arrivals: () => [],
        pauses: () => [],
        ...generator,
      },
    }),
  };
}

function latencyOf(seconds: readonly SecondStrip[]): LatencyCounts {
  const total = sum(seconds.map(({ acknowledged = 1_400 }) => acknowledged));
  const slow = sum(seconds.map((strip) => strip.slow ?? 0));
  return { total, atOrAbove: () => slow, quantileMs: (quantile) => (slow / total > 1 - quantile ? 250 : 18) };
}

/** A second of a machine and of the k6 processes on it. */
export const usageOf = (k6Shares: Readonly<Record<string, number>>, machineShare = 0.7): MachineUsage => ({
  k6Shares: new Map(Object.entries(k6Shares)),
  machineShare,
});

export const repeat = <Value>(times: number, value: Value): readonly Value[] =>
  Array.from({ length: times }, () => value);
