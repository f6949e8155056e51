import { join } from "node:path";
import type { Plan } from "../../evidence/record/plan.ts";
import { readRecord } from "../../evidence/record/reader.ts";
import { judgeRecord } from "../../evidence/record/recorded-run.ts";
import { createRunFolder } from "../../evidence/record/run-folder.ts";
import { openRecord } from "../../evidence/record/writer.ts";
import { writeReports } from "../../reports/write-reports.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import { type RunStrip, recordedRun } from "./recorded-run.ts";

/** A night to be recorded: which, and how its versions fared. */
export interface Night extends RunStrip {
  readonly name: string;
  readonly medianMs?: number;
  /** Instead of the closing line and the verdict: nothing. */
  readonly cut?: boolean;
  readonly load?: Partial<LoadPlan>;
}

export const machine: Plan["machine"] = {
  cores: 2,
  identity: { cpu: "Test CPU", memoryGib: 8, platform: "linux x64" },
};

const seconds = 30;

/** Writes a run's folder as a run does, with its reports; `latest` points to the newest, as always. */
export async function recordNight(runsFolder: string, night: Night): Promise<string> {
  const { name, medianMs = 8, cut = false, load, ...strip } = night;
  const versions = () => ({ "2.1.0": { acknowledged: 700, medianMs }, "2.0.0": { acknowledged: 700, medianMs } });
  const { plan, observations } = recordedRun({ seconds, versions, ...strip });
  const folder = createRunFolder(runsFolder, name);
  const loaded = plan.load === null ? null : { ...plan.load, ...load };
  const writer = openRecord(folder, { ...plan, machine, ...strip.plan, load: loaded, run: name });
  for (const observation of observations) writer.record(observation);
  if (cut) return folder;
  writer.close();
  writeReports(folder, judgeRecord(await readRecord(folder)));
  return folder;
}

/** Several nights, each a little slower than the one before; their ids are `<name>1`, `<name>2` and so on. */
export async function recordNights(
  runsFolder: string,
  name: string,
  count: number,
  firstMs: number,
  strip: RunStrip = {},
): Promise<readonly string[]> {
  const names = Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
  for (const [index, one] of names.entries())
    await recordNight(runsFolder, { ...strip, name: one, medianMs: firstMs * (1 + index / 100) });
  return names.map((one) => join(runsFolder, one));
}
