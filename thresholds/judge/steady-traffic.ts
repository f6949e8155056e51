import type { LoadEvidence, Second, Span } from "../evidence.ts";
import { method } from "../method.ts";
import { type SteadyState, steadyFrom } from "../statistics/mser.ts";
import { sum } from "../statistics/sums.ts";
import { generatorValidity, type Validity } from "./generator/validity.ts";
import { loadGaps } from "./load-gaps.ts";

/** What throughput and latency are read from: the seconds after the warm-up, and what stands against trusting them. */
export interface SteadyTraffic {
  readonly span: Span;
  readonly validity: Validity;
  /** Each of these alone keeps a pass away. */
  readonly blockers: readonly string[];
}

/** The cut is the later one of latency's and of the counts': at a constant arrival rate counts are flat while a JIT warms up. */
export function steadyTraffic(load: LoadEvidence, of: string, latencyLimitMs: number): SteadyTraffic {
  const whole = wholeSeconds(load);
  const seconds = load.traffic(of).seconds.slice(whole.from, whole.to);
  const rate = sum(seconds.map(({ acknowledged }) => acknowledged)) / Math.max(1, seconds.length);
  const medians = seconds.map(({ medianMs }) => medianMs ?? latencyLimitMs);
  const longest = Math.ceil((method.longestWarmUpSeconds * 1_000) / windowMs(seconds));
  const latency = steadyFrom(medians, { material: method.materialShare * latencyLimitMs, longest });
  const counts = steadyFrom(
    seconds.map(({ acknowledged }) => acknowledged),
    { material: method.materialShare * rate, longest },
  );
  const middle = Math.floor(seconds.length / 2);
  const cut = Math.max(...[latency, counts].map((state) => (state.kind === "steady" ? state.from : middle)));
  const span = { from: whole.from + cut, to: whole.to };
  const validity = generatorValidity(load, span, latencyLimitMs);
  const blockers = [
    ...(validity.kind === "invalid" ? [validity.why] : []),
    ...loadGaps(load),
    ...unsteady("latency", latency),
    ...unsteady("throughput", counts),
  ];
  return { span, validity, blockers };
}

/** The schedule's first and last second are cut by the clock, so they would look slow. */
function wholeSeconds({ plan, traffic }: LoadEvidence): Span {
  const { seconds } = traffic("platform");
  const first = Math.max(
    0,
    seconds.findIndex(({ payments }) => payments > 0),
  );
  return { from: first + 1, to: Math.min(seconds.length, first + Math.floor(plan.durationSeconds)) };
}

/** A soak's windows are longer than a second. */
const windowMs = ([first, second]: readonly Second[]): number =>
  first === undefined || second === undefined ? 1_000 : second.startMs - first.startMs;

const unsteady = (what: string, state: SteadyState): readonly string[] =>
  state.kind === "steady" ? [] : [`${what} is not steady: ${state.why}`];
