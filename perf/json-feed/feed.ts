import { monotonicMs } from "../../platform/wait.ts";
import { instanceName, type LoadPlan } from "../../thresholds/load-plan.ts";
import type { WindowFeed } from "../feed.ts";
import type { Intake } from "../intake.ts";
import type { K6Log } from "../k6/log.ts";
import { createReducer, type Reducer } from "./reducer.ts";
import { type Sample, sampleReader } from "./sample.ts";
import { createSchedule, stripeOf } from "./schedule.ts";

/** k6 flushes its JSON every 200 ms, and we read it in our own time. */
const graceMs = 600;
const closeEveryMs = 100;

export interface JsonFeedOptions {
  readonly plan: LoadPlan;
  readonly intake: Intake;
  readonly log: K6Log;
  readonly nowMs: () => number;
  readonly onError: (error: unknown) => void;
}

interface Source {
  readonly read: (line: string) => Sample | "broken" | undefined;
  readonly reducer: Reducer;
  lastSignMs: number | undefined;
}

/** A stock k6 prints its samples; they are reduced to the windows that our own output would have sent. */
export function openJsonFeed({ plan, intake, log, nowMs, onError }: JsonFeedOptions): WindowFeed {
  const sources = new Map<string, Source>();
  for (let index = 0; index < plan.generators; index += 1) {
    sources.set(instanceName(index), sourceOf(plan, index));
  }
  let broken = 0;
  const closeDue = () => {
    const sentAtMs = nowMs();
    try {
      for (const { reducer } of sources.values()) {
        for (const window of reducer.closeUntil(sentAtMs - graceMs, sentAtMs)) intake.accept(window);
      }
    } catch (error) {
      onError(error);
    }
  };
  const timer = setInterval(closeDue, closeEveryMs);
  return {
    address: undefined,
    onLine(instance, line) {
      const source = sources.get(instance);
      if (source === undefined) return;
      source.lastSignMs = monotonicMs();
      const sample = source.read(line);
      if (sample === undefined) return line.startsWith("{") ? undefined : log.write(instance, line);
      if (sample === "broken") broken += 1;
      else source.reducer.add(sample);
    },
    lastSignMs: (instance) => sources.get(instance)?.lastSignMs,
    async settle({ instance, kind }) {
      const source = sources.get(instance);
      sources.delete(instance);
      for (const window of source?.reducer.end(nowMs(), kind === "died" ? "broken" : "final") ?? [])
        intake.accept(window);
    },
    lost: () => (broken === 0 ? [] : [`k6 printed ${broken} samples that cannot be read`]),
    async close() {
      clearInterval(timer);
    },
  };
}

function sourceOf(plan: LoadPlan, index: number): Source {
  const stripe = stripeOf(plan, index);
  const schedule = stripe && createSchedule(stripe);
  const reducer = createReducer({ load: plan.id, instance: instanceName(index), schedule });
  return { read: sampleReader(), reducer, lastSignMs: undefined };
}
