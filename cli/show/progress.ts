import { styleText } from "node:util";
import type { OnProgress, Progress } from "../../evidence/progress.ts";
import { count, percent, significant } from "../../thresholds/format.ts";

/** Where progress is written: standard error, so that standard output holds the result alone. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** On a terminal one line that is rewritten; elsewhere a plain line for each thing that begins or ends, and every tenth second. */
export function progressOn(stream: ProgressStream, colour: boolean): OnProgress {
  const live = stream.isTTY === true;
  let lineOpen = false;
  const dim = (text: string): string => (colour ? styleText("dim", text) : text);
  const line = (text: string): void => {
    stream.write(`${lineOpen ? "\r\x1b[K" : ""}${text}\n`);
    lineOpen = false;
  };
  return (event) => {
    switch (event.kind) {
      case "step-started":
        return line(`→ ${event.step}${event.plannedSeconds === undefined ? "" : `, ${count(event.plannedSeconds)} s`}`);
      case "step-ended":
        return line(`✓ ${event.step} done ${dim(event.detail)}`);
      case "note":
        return line(dim(`  ${event.text}`));
      case "load":
        if (live) {
          stream.write(`\r\x1b[K  ${loadLine(event)}`);
          lineOpen = true;
        } else if (event.elapsedSeconds % plainEverySeconds === 0) line(`  ${loadLine(event)}`);
    }
  };
}

const plainEverySeconds = 10;

function loadLine(event: Extract<Progress, { kind: "load" }>): string {
  const left = Math.max(0, event.plannedSeconds - event.elapsedSeconds);
  const parts = [
    `${count(event.paymentsPerSecond)} payments/s`,
    event.p95Ms === null ? "no latency yet" : `p95 ${significant(event.p95Ms)} ms`,
    ...(event.failedShare === null ? [] : [`failed ${percent(event.failedShare)}`]),
    ...(event.dropped > 0 ? [`dropped ${count(event.dropped)}`] : []),
    `${count(left)} s left`,
  ];
  return parts.join(" · ");
}
