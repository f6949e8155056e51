/** The shapes that the judge reads; `evidence/assemble.ts` fits them from a record. */
import type { CriterionId } from "./criteria.ts";
import type { LoadPlan } from "./load-plan.ts";
import type { Reading } from "./reading.ts";

export interface Evidence {
  readonly facts: readonly Fact[];
  /** Of watched facts, as they came. */
  readonly readings: readonly FactReading[];
  /** What collectors said they could not see. */
  readonly missing: readonly { readonly criterion: CriterionId; readonly why: string }[];
  readonly load: Reading<LoadEvidence>;
  readonly probes: Reading<ProbeEvidence>;
  /** Canary queries, each with its name. */
  readonly queries: Reading<ReadonlyMap<string, QueryEvidence>>;
  /** What is wrong with the run as a whole: interrupted, not closed, a clock that went back. */
  readonly reservations: readonly string[];
  /** Which look at this evidence it is, counted from 1: see looks.ts. */
  readonly look: number;
}

export interface Fact {
  readonly criterion: CriterionId;
  readonly subject: string;
  readonly holds: boolean;
  readonly expected: string;
  readonly got: string;
  readonly durationMs?: number;
  readonly requestId?: string;
  /** By which reports group it, e.g. its service. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The command, or the act, that mends it when it does not hold. */
  readonly mend?: string;
}

/** One look at a fact that a trigger watches. */
export interface FactReading {
  readonly criterion: CriterionId;
  readonly subject: string;
  /** The source's own time. */
  readonly sampledAtMs: number;
  readonly broken: boolean;
  readonly got: string;
}

/** One k6 run. */
export interface LoadEvidence {
  readonly plan: LoadPlan;
  /** Traffic answered by one version, or by the whole platform. */
  traffic(of: string): Traffic;
  readonly generator: GeneratorEvidence;
}

export interface Traffic {
  /** In order of time, one each, without gaps; a second without traffic is there with zeros. */
  readonly seconds: readonly Second[];
  /** Acknowledged payments' latency over a span of those seconds. */
  latency(span: Span): LatencyCounts;
}

/** Seconds by index: `from` is the first, `to` the first one after. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Second {
  readonly startMs: number;
  readonly requests: number;
  readonly errors: number;
  /** Valid payments attempted; acknowledged ones among them. */
  readonly payments: number;
  readonly acknowledged: number;
  /** Median latency of its acknowledged payments, ms; null when there was none. */
  readonly medianMs: number | null;
}

/** Counts of a merged histogram. */
export interface LatencyCounts {
  readonly total: number;
  /** The cell that holds the limit counts as above it. */
  atOrAbove(limitMs: number): number;
  /** `failed` counts as above every value; Infinity when the quantile lies among those. */
  quantileMs(quantile: number, failed: number): number;
}

export interface GeneratorEvidence {
  /** Per second, aligned with the traffic's seconds: payments that k6 dropped for want of a virtual user. */
  readonly dropped: readonly number[];
  /** What was not seen: missing windows, instances that died or never came. Empty when all came. */
  readonly gaps: readonly string[];
  /** Cores of the machine that the generators ran on. */
  readonly cores: number;
  /** About once a second. Empty where it could not be measured. */
  usage(span: Span): readonly MachineUsage[];
  /** p95 from the scheduled slot less p95 from the start, ms. Not asked of varying rates. */
  latenessMs(span: Span): Reading<number>;
  /** How the span's windows came, in order of time for each instance. */
  arrivals(span: Span): readonly Arrival[];
  /** Of each instance that sent a window. */
  readonly clocks: readonly GeneratorClock[];
  /** How long tollgate itself, which collects the windows, stood still. Empty where nobody looked. */
  pauses(span: Span): readonly Pause[];
}

/** The CPU of a machine and of the k6 processes on it. */
export interface MachineUsage {
  /** Of one core, for each instance. */
  readonly k6Shares: ReadonlyMap<string, number>;
  /** Of all cores, whoever used them. */
  readonly machineShare: number;
}

export interface Arrival {
  readonly instance: string;
  /** From the end of the window to its arrival, both by the same clock. */
  readonly delayMs: number;
}

export interface GeneratorClock {
  readonly instance: string;
  /** Ahead of tollgate's; behind it if negative. The shortest way of a window counts as no time. */
  readonly aheadMs: number;
}

export interface Pause {
  /** Longest standstill of the event loop in a stretch of the load. */
  readonly standstillMs: number;
  /** Longest garbage collection in the same stretch. */
  readonly collectionMs: number;
}

/** One canary query. */
export interface QueryEvidence {
  /** In order of time, one each. */
  readonly seconds: readonly QuerySecond[];
  /** From the scheduled instant, over all seconds; failed executions are not in it. */
  readonly latency: LatencyCounts;
}

/** Executions whose scheduled instants lie in one second. */
export interface QuerySecond {
  readonly startMs: number;
  readonly executed: number;
  /** Timed out, or ended by the server or the connection: above every limit. */
  readonly failed: number;
  /** Of those that did not fail, from the scheduled instant: what the sampler's own lateness added is in it. */
  readonly sinceScheduled: LatencyCounts;
  /** The part of it that is the database's beyond doubt. */
  readonly charged: LatencyCounts;
}

export interface ProbeEvidence {
  /** Sent at the fixed rate of the plan. */
  readonly seconds: readonly { readonly sent: number; readonly up: number }[];
  /** How many the plan promised in all. */
  readonly planned: number;
  readonly why: readonly string[];
}
