import { closeSync, existsSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Observation } from "../../evidence/observation.ts";
import { files } from "../../evidence/record/run-folder.ts";
import { metrics } from "../../thresholds/wire.ts";

export interface RecordSize {
  readonly payments: number;
  readonly k6Mb: number;
  readonly recordMb: number;
  /** The load is over: what comes now is the judge's. */
  readonly hasEnded: boolean;
}

/** Reads what a record under way has grown by at each look, and adds it up; undefined until k6 was measured. */
export function followRecord(runs: string): { readonly look: () => RecordSize | undefined } {
  let offset = 0;
  let rest = "";
  let payments = 0;
  let k6Mb: number | undefined;
  let hasEnded = false;
  const add = (seen: Observation) => {
    if (seen.kind === "generator") k6Mb = seen.rssBytes / 1024 / 1024;
    if (seen.kind === "load-ended") hasEnded = true;
    if (seen.kind !== "window") return;
    for (const { metric, count } of seen.window.series) if (metric === metrics.paymentOutcome) payments += count;
  };
  return {
    look() {
      const path = newestRecord(runs);
      if (path === undefined) return undefined;
      const text = readFrom(path, offset);
      offset += text.length;
      const lines = (rest + text.toString("utf8")).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const { body } = JSON.parse(line) as { readonly body: Observation };
        add(body);
      }
      return k6Mb === undefined ? undefined : { payments, k6Mb, recordMb: offset / 1e6, hasEnded };
    },
  };
}

function newestRecord(runs: string): string | undefined {
  if (!existsSync(runs)) return undefined;
  const [run] = readdirSync(runs).filter((name) => name.startsWith("2"));
  const path = join(runs, run ?? "", files.evidence);
  return run !== undefined && existsSync(path) ? path : undefined;
}

function readFrom(path: string, offset: number): Buffer {
  const file = openSync(path, "r");
  try {
    const chunks: Buffer[] = [];
    for (let at = offset; ; ) {
      const chunk = Buffer.alloc(1 << 20);
      const read = readSync(file, chunk, 0, chunk.length, at);
      if (read === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, read));
      at += read;
    }
  } finally {
    closeSync(file);
  }
}
