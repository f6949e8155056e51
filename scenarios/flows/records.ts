import { Counter, Gauge, Rate, Trend } from "k6/metrics";
import { metrics, type Outcome } from "../../thresholds/wire.ts";

export const paymentDuration = new Trend(metrics.paymentDuration, true);
export const paymentOutcome = new Counter(metrics.paymentOutcome);
export const paymentSlow = new Rate(metrics.paymentSlow);
export const paymentAcked = new Counter(metrics.paymentAcked);
export const paymentRefused = new Counter(metrics.paymentRefused);
export const requestErrors = new Rate(metrics.requestErrors);
export const scenarioStart = new Gauge(metrics.scenarioStart);

interface Tags {
  readonly version: { version: string };
  readonly request: { flow: string; version: string };
  readonly outcome: Readonly<Record<Outcome, { outcome: Outcome; version: string }>>;
}

/** The tags of a flow's samples by serving version, made once: the same few objects for millions of samples. */
export function tagsOf(flow: string): (version: string) => Tags {
  const known = new Map<string, Tags>();
  return (version) => {
    let tags = known.get(version);
    if (tags === undefined) {
      tags = makeTags(flow, version);
      known.set(version, tags);
    }
    return tags;
  };
}

const makeTags = (flow: string, version: string): Tags => ({
  version: { version },
  request: { flow, version },
  outcome: {
    acknowledged: { outcome: "acknowledged", version },
    refused: { outcome: "refused", version },
    error: { outcome: "error", version },
  },
});
