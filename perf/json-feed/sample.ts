import { metrics, tags as tagNames } from "../../thresholds/wire.ts";
import { type Instant, instantParser } from "./instant.ts";

/** What a window keeps of a metric's samples. `iterations`: their values are iteration numbers. */
export type Kind = "counter" | "gauge" | "rate" | "trend" | "iterations";

const kinds: ReadonlyMap<string, Kind> = new Map([
  [metrics.paymentDuration, "trend"],
  [metrics.paymentOutcome, "counter"],
  [metrics.paymentAcked, "iterations"],
  [metrics.paymentRefused, "iterations"],
  [metrics.requestErrors, "rate"],
  [metrics.scenarioStart, "gauge"],
  [metrics.droppedIterations, "counter"],
  [metrics.vus, "gauge"],
  [metrics.vusMax, "gauge"],
]);

export interface Sample {
  readonly metric: string;
  readonly kind: Kind;
  readonly tags: Readonly<Record<string, string>>;
  readonly at: Instant;
  readonly value: number;
}

/**
 * Reads the lines of `--out json`. k6 prints a dozen metrics of its own for each payment: a line is parsed only if
 * its beginning names one that a window keeps. Undefined for every other line.
 */
export function sampleReader(): (line: string) => Sample | "broken" | undefined {
  const instantOf = instantParser();
  return (line) => {
    const metric = metricOf(line);
    const kind = metric === undefined ? undefined : kinds.get(metric);
    if (metric === undefined || kind === undefined) return undefined;
    const point = parsePoint(line);
    const at = point && instantOf(point.time);
    if (point === undefined || at === undefined) return "broken";
    return { metric, kind, tags: kept(point.tags), at, value: point.value };
  };
}

/** Undefined if k6 was killed in the middle of the line. */
function parsePoint(line: string): Point["data"] | undefined {
  try {
    return (JSON.parse(line) as Point).data;
  } catch {
    return undefined;
  }
}

interface Point {
  readonly data: {
    readonly time: string;
    readonly value: number;
    readonly tags: Readonly<Record<string, string>> | null;
  };
}

const head = '{"metric":"';

function metricOf(line: string): string | undefined {
  return line.startsWith(head) ? line.slice(head.length, line.indexOf('"', head.length)) : undefined;
}

/** An absent tag is empty; neither is kept. */
function kept(all: Point["data"]["tags"]): Readonly<Record<string, string>> {
  const own: Record<string, string> = {};
  for (const name of keptNames) if (all?.[name]) own[name] = all[name];
  return own;
}

/** In the order by which a window's series are sorted. */
export const keptNames = [tagNames.scenario, tagNames.flow, tagNames.outcome, tagNames.version] as const;
