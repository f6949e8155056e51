import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sink } from "../sink.ts";
import type { Anchor } from "./anchor.ts";
import { sha256 } from "./chain.ts";
import { openLog } from "./log-writer.ts";
import type { Plan } from "./plan.ts";
import { files } from "./run-folder.ts";

/** A record under way. `close` writes the closing line and gives what anchors the record elsewhere. */
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
