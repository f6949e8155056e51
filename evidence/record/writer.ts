import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sink } from "../sink.ts";
import type { Head } from "./chain.ts";
import { openLog } from "./log-writer.ts";
import type { Plan } from "./plan.ts";
import { files } from "./run-folder.ts";

/** What ties a verdict to its record. */
export interface Anchor {
  /** Head of evidence.jsonl. */
  readonly head: Head;
  /** SHA-256 of plan.json. */
  readonly planHash: string;
}

export interface RecordWriter {
  readonly record: Sink;
  close(): Anchor;
}

/** Writes the plan, then opens the evidence log beside it. */
export function openRecord(folder: string, plan: Plan): RecordWriter {
  const text = `${JSON.stringify(plan, null, 2)}\n`;
  writeFileSync(join(folder, files.plan), text);
  const log = openLog(join(folder, files.evidence));
  return {
    record: (observation) => log.append(observation),
    close: () => ({ head: log.close(), planHash: sha256(text) }),
  };
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
