import type { ObservedFact } from "../../evidence/observation.ts";
import type { Sink } from "../../evidence/sink.ts";
import type { FlowName, Held, Step } from "../flow.ts";
import type { NotAsExpected } from "../step-end.ts";
import { subjectOf } from "../subjects.ts";

type Finding = Pick<NotAsExpected, "expected" | "got"> & { readonly requestId?: string | undefined };

/** Records the steps of one flow on one version. */
export interface FlowRecord {
  readonly held: (step: Step, held: Held, durationMs: number) => void;
  readonly failed: (step: Step, finding: Finding, durationMs?: number) => void;
  readonly missing: (step: Step, why: string) => void;
  /** All that an ended flow left undone: one observation, for it is one reason. */
  readonly notRun: (steps: readonly Step[], after: Step) => void;
  /** One line for the progress. */
  readonly summary: () => string;
}

export function flowRecord(flow: FlowName, version: string, record: Sink, nowMs: () => number): FlowRecord {
  const common = () => ({ criterion: "critical-flows", origin: "smoke", atMs: nowMs() }) as const;
  const subject = (step: Step) => subjectOf(flow, step.name, version);
  const counts = { held: 0, failed: 0, missing: 0 };
  const fact = (holds: boolean, step: Step, { requestId, ...finding }: Finding, durationMs?: number) => {
    counts[holds ? "held" : "failed"] += 1;
    const seen: ObservedFact = {
      kind: "fact",
      criterion: common().criterion,
      subject: subject(step),
      holds,
      ...finding,
    };
    const known = {
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(requestId === undefined ? {} : { requestId }),
    };
    record({ ...common(), ...seen, ...known });
  };
  return {
    held: (step, { got, requestId }, durationMs) =>
      fact(true, step, { expected: step.expectation, got, requestId }, durationMs),
    failed: (step, { expected, got, requestId }, durationMs) =>
      fact(false, step, { expected, got, requestId }, durationMs),
    missing: (step, why) => {
      counts.missing += 1;
      record({ ...common(), kind: "missing", why: `${subject(step)}: ${why}` });
    },
    notRun: (steps, after) => {
      if (steps.length === 0) return;
      counts.missing += steps.length;
      const names = steps.map(({ name }) => name).join(", ");
      record({ ...common(), kind: "missing", why: `${subject(after)} ended its flow, not run: ${names}` });
    },
    summary: () => `${counts.held} hold, ${counts.failed} failed, ${counts.missing} missing`,
  };
}
