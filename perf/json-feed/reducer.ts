import type { Series, Window } from "../../evidence/window/window.ts";
import { metrics, paymentScenario, tags, unknownVersion, windowFormat } from "../../thresholds/wire.ts";
import { type Cell, createCell } from "./cell.ts";
import { instantOfMs, msOf } from "./instant.ts";
import { createRoller, lengthMs, type OpenSecond, type Roller } from "./roller.ts";
import { keptNames, type Sample } from "./sample.ts";
import type { Schedule } from "./schedule.ts";

/** Turns the samples of one k6 process into its windows, as build/xk6-output-windows does inside k6. */
export interface Reducer {
  add(sample: Sample): void;
  /** Windows of the seconds that ended at `untilMs` or before. */
  closeUntil(untilMs: number, sentAtMs: number): readonly Window[];
  /** All that is left; `final`: the process ended in good order. */
  end(nowMs: number, ended: "final" | "broken"): readonly Window[];
}

export interface ReducerOptions {
  readonly load: string;
  readonly instance: string;
  /** Of the payment scenario; none if its rate is not constant. */
  readonly schedule: Schedule | undefined;
}

type Cells = Map<string, Cell>;
/** Bounds what a target can make us keep by stamping a new version into every answer. */
const maxSeries = 256;

export function createReducer({ load, instance, schedule }: ReducerOptions): Reducer {
  const known = new Set<string>();
  let roller: Roller<Cells> | undefined;
  const rollerFrom = (atMs: number) => {
    roller ??= createRoller<Cells>(atMs, () => new Map());
    return roller;
  };
  const cellFor = (cells: Cells, sample: Sample): Cell => {
    const series = bounded(sample, known);
    const cell = cells.get(series.key) ?? createCell({ ...sample, tags: series.tags });
    cells.set(series.key, cell);
    return cell;
  };
  const windowOf = (second: OpenSecond<Cells>, sentAtMs: number, final: boolean): Window => ({
    format: windowFormat,
    load,
    instance,
    sequence: second.sequence,
    startMs: second.startMs,
    lengthMs,
    sentAtMs,
    lateSamples: second.lateSamples,
    final,
    series: [...second.contents.values()].map((cell) => cell.seal()).sort(inOrder),
  });
  return {
    add(sample) {
      const atMs = msOf(sample.at);
      const cell = cellFor(rollerFrom(atMs).at(atMs), sample);
      cell.add(sample.value);
      const sinceNs = sample.tags[tags.scenario] === paymentScenario ? schedule && follow(schedule, sample) : undefined;
      if (sinceNs !== undefined) cell.addSinceScheduled(sinceNs);
    },
    closeUntil: (untilMs, sentAtMs) =>
      roller === undefined ? [] : roller.closeUntil(untilMs).map((second) => windowOf(second, sentAtMs, false)),
    end(nowMs, ended) {
      if (roller === undefined && ended === "broken") return [];
      const seconds = rollerFrom(nowMs).closeAll(nowMs);
      return seconds.map((second, index) => windowOf(second, nowMs, ended === "final" && index === seconds.length - 1));
    },
  };
}

/** Tells the schedule what it has to know; returns ns since the slot for a sample that has one. */
function follow(schedule: Schedule, { metric, kind, value, at }: Sample): number | undefined {
  if (kind === "iterations") return schedule.sinceScheduledNs(value, at);
  if (metric === metrics.droppedIterations) schedule.drop(at);
  if (metric === metrics.scenarioStart) schedule.start(instantOfMs(value));
  return undefined;
}

function bounded(sample: Sample, known: Set<string>): { readonly key: string; readonly tags: Sample["tags"] } {
  const key = keyOf(sample.metric, sample.tags);
  if (known.has(key) || known.size < maxSeries || !sample.tags[tags.version]) {
    known.add(key);
    return { key, tags: sample.tags };
  }
  const unnamed = { ...sample.tags, [tags.version]: unknownVersion };
  return { key: keyOf(sample.metric, unnamed), tags: unnamed };
}

const keyOf = (metric: string, own: Sample["tags"]): string =>
  keptNames.reduce((key, name) => `${key}\n${own[name] ?? ""}`, metric);

const inOrder = (a: Series, b: Series): number => (keyOf(a.metric, a.tags) < keyOf(b.metric, b.tags) ? -1 : 1);
