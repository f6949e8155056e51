import type { LoadEvidence } from "../evidence.ts";
import { count } from "../format.ts";
import { type SteadyTraffic, steadyTraffic } from "../judge/steady-traffic.ts";
import { measured, missing, type Reading } from "../reading.ts";
import { sum } from "../statistics/sums.ts";
import type { Figure } from "./indicators.ts";

/** What the figures of one run are read by. */
export interface FigureRule {
  readonly quantile: number;
  readonly latencyLimitMs: number;
  readonly minimumPayments: number;
  /** Versions that were judged, each with its role. */
  readonly judged: readonly { readonly version: string; readonly role: string }[];
}

/**
 * A run's own figures, from its steady state: throughput of the platform, and of each judged version the payment p95.
 * Missing as soon as one cannot be trusted, e.g. because the generator could not keep up: such a run counts for nothing.
 */
export function runFigures(load: LoadEvidence, rule: FigureRule): Reading<readonly Figure[]> {
  const readings = [throughput(load, rule), ...rule.judged.map(({ version, role }) => p95(load, version, role, rule))];
  const reasons = readings.flatMap((reading) => (reading.kind === "missing" ? [reading.why] : []));
  if (reasons.length > 0) return missing([...new Set(reasons)].join("; "));
  return measured(readings.flatMap((reading) => (reading.kind === "measured" ? [reading.value] : [])));
}

function throughput(load: LoadEvidence, { latencyLimitMs }: FigureRule): Reading<Figure> {
  const steady = steadyTraffic(load, "platform", latencyLimitMs);
  const seconds = secondsOf(load, "platform", steady);
  if (steady.blockers.length > 0 || seconds.length === 0) return missing(untrusted(steady));
  const value = sum(seconds.map(({ acknowledged }) => acknowledged)) / seconds.length;
  return measured({ indicator: "throughput", of: "platform", value });
}

/** Failed payments count as above every latency, and so do those that were dropped: nobody was served sooner by them. */
function p95(load: LoadEvidence, version: string, role: string, rule: FigureRule): Reading<Figure> {
  const steady = steadyTraffic(load, version, rule.latencyLimitMs);
  if (steady.blockers.length > 0) return missing(untrusted(steady));
  const seconds = secondsOf(load, version, steady);
  const payments = sum(seconds.map((second) => second.payments));
  if (payments < rule.minimumPayments)
    return missing(`${count(payments)} payments of ${version} in steady state, at least ${rule.minimumPayments} count`);
  const failed = payments - sum(seconds.map(({ acknowledged }) => acknowledged));
  const dropped = sum(load.generator.dropped.slice(steady.span.from, steady.span.to));
  const value = load
    .traffic(version)
    .latency(steady.span)
    .quantileMs(rule.quantile, failed + dropped);
  return measured({ indicator: "payment-p95", of: role, value });
}

const secondsOf = (load: LoadEvidence, of: string, { span }: SteadyTraffic) =>
  load.traffic(of).seconds.slice(span.from, span.to);

const untrusted = ({ blockers }: SteadyTraffic): string =>
  blockers.length > 0 ? blockers.join("; ") : "no second in steady state";
