import type { Handler } from "../catalogue/handler.ts";
import { dialectOf } from "../headers/dialects.ts";
import { type Header, text } from "../headers/letter.ts";

/** Marks of a synthetic dead letter: whoever sees one knows that no money moves for it, and whose it is. */
export const marks = { synthetic: "x-synthetic", run: "x-tollgate-run", probe: "x-tollgate-probe" } as const;

/** One synthetic dead letter. */
export interface Probe {
  /** Also its key. */
  readonly id: string;
  readonly handler: Handler;
  readonly payload: Buffer;
  readonly headers: readonly Header[];
}

export function probeFor(handler: Handler, payload: Buffer, run: string, nowMs: number): Probe {
  const id = `${run}/${handler.name}`;
  const origin = {
    topic: handler.sourceTopic,
    partition: 0,
    offset: 0,
    timestampMs: nowMs,
    group: handler.group,
    errorClass: "com.waqiti.tollgate.SyntheticFailure",
    errorMessage: "a synthetic dead letter: no money moves for it",
  };
  const own: readonly Header[] = [
    [marks.synthetic, text("true")],
    [marks.run, text(run)],
    [marks.probe, text(id)],
  ];
  return { id, handler, payload, headers: [...dialectOf(handler)(origin), ...own] };
}
