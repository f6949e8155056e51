import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TollgateError } from "../errors.ts";
import type { Observation } from "../observation.ts";
import { sha256 } from "./chain.ts";
import { type LogState, readLog } from "./log-reader.ts";
import { type Plan, recordFormat } from "./plan.ts";
import { files } from "./run-folder.ts";

/** A record as it was found. */
export interface FoundRecord {
  readonly plan: Plan;
  readonly planHash: string;
  readonly observations: readonly Observation[];
  readonly log: LogState;
}

/** Throws with exit 64 when the folder holds no record that this version can read. */
export async function readRecord(folder: string): Promise<FoundRecord> {
  const text = readText(folder, files.plan);
  const plan = parsePlan(text, folder);
  const observations: Observation[] = [];
  // The chain vouches for what we wrote; a body of another shape is found when it is assembled.
  const log = await readLog(join(folder, files.evidence), (body) => observations.push(body as Observation)).catch(
    (cause: unknown) => {
      throw noRecord(folder, `${files.evidence} cannot be read`, cause);
    },
  );
  return { plan, planHash: sha256(text), observations, log };
}

function parsePlan(text: string, folder: string): Plan {
  try {
    const plan = JSON.parse(text) as Plan;
    if (plan.format === recordFormat) return plan;
  } catch (cause) {
    throw noRecord(folder, `${files.plan} is not JSON`, cause);
  }
  throw noRecord(folder, `${files.plan} has a format that this version does not know`);
}

function readText(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch (cause) {
    throw noRecord(folder, `there is no ${file}`, cause);
  }
}

const noRecord = (folder: string, why: string, cause?: unknown): TollgateError =>
  new TollgateError("usage", `${folder} is no record of a run: ${why}`, "name a folder under runs/, e.g. runs/latest", {
    cause,
  });
