import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { JsHistogram } from "hdr-histogram-js";
import type { Observation } from "../../../evidence/observation.ts";
import { decodeHistogram } from "../../../evidence/window/histogram.ts";
import { foldIterations } from "../../../evidence/window/iterations.ts";
import type { Window } from "../../../evidence/window/window.ts";
import { createCell } from "../../../perf/json-feed/cell.ts";
import { createReducer } from "../../../perf/json-feed/reducer.ts";
import { type Sample, sampleReader } from "../../../perf/json-feed/sample.ts";
import { createSchedule, stripeOf } from "../../../perf/json-feed/schedule.ts";
import { runLoad } from "../../../perf/run-load.ts";
import { instanceName, type LoadPlan } from "../../../thresholds/load-plan.ts";
import { metrics } from "../../../thresholds/wire.ts";
import { entry, rehearse, wrapped } from "./load.ts";

/** The windows of one k6 process: as it posted them, and as the JSON that the same process wrote says. */
export interface BothTold {
  readonly instance: string;
  readonly posted: readonly Window[];
  readonly reduced: readonly Window[];
}

export interface BothFeeds {
  readonly told: readonly BothTold[];
  readonly observed: readonly Observation[];
  /** Latency of every acknowledged payment of every process, from the JSON, without any window between. */
  readonly union: JsHistogram;
}

/** A real load by the windows feed, whose k6 processes write their samples as JSON besides. */
export async function bothFeeds(
  baseUrl: string,
  plan: LoadPlan,
  scenario: string = entry("payments"),
): Promise<BothFeeds> {
  const folder = mkdtempSync(join(tmpdir(), "tollgate feeds "));
  try {
    const { load, observed, seen } = await rehearse(baseUrl, { feed: "windows", plan, scenario });
    const path = wrapped(load.k6.path, folder, `--out "json=${folder}/$TOLLGATE_INSTANCE.json"`);
    await runLoad({ ...load, k6: { ...load.k6, path } });
    const windows = seen("window").map(({ window }) => window);
    const union = createCell({ metric: metrics.paymentDuration, tags: {}, kind: "trend" });
    const onSample = ({ metric, value }: Sample) => {
      if (metric === metrics.paymentDuration) union.add(value);
    };
    const told: BothTold[] = [];
    for (let index = 0; index < plan.generators; index += 1) {
      const instance = instanceName(index);
      const posted = windows.filter((window) => window.instance === instance);
      told.push({ instance, posted, reduced: await reduce(join(folder, `${instance}.json`), plan, index, onSample) });
    }
    return { told, observed, union: decodeHistogram(union.seal().histogram ?? "") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reduce(
  path: string,
  plan: LoadPlan,
  index: number,
  onSample: (sample: Sample) => void,
): Promise<readonly Window[]> {
  const stripe = stripeOf(plan, index);
  const schedule = stripe && createSchedule(stripe);
  const reducer = createReducer({ load: plan.id, instance: instanceName(index), schedule });
  const read = sampleReader();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const sample = read(line);
    if (sample === "broken") throw new Error(`k6 wrote a line that cannot be read: ${line}`);
    if (sample === undefined) continue;
    reducer.add(sample);
    onSample(sample);
  }
  return reducer.end(Date.now(), "final").map(foldIterations); // as runLoad records what was posted
}
