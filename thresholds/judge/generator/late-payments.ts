import type { LoadEvidence, Span } from "../../evidence.ts";
import { isConstant } from "../../load-plan.ts";
import { method } from "../../method.ts";
import { sum } from "../../statistics/sums.ts";
import { machineBoundSeconds } from "./cpu.ts";

/**
 * Why payments are not known to have started in time. What is judged is the latency from the scheduled slot, which has
 * the lateness in it: so a busy machine alone is no fault, and a target that shares it with k6 is still judged. Where a
 * rate varies there is no slot to compare with, and a machine without a free core may have hidden any lateness.
 */
export function startedLate(load: LoadEvidence, span: Span, latencyLimitMs: number): string | undefined {
  const lateness = load.generator.latenessMs(span);
  if (lateness.kind === "measured") {
    if (Math.abs(lateness.value) < Infinity && lateness.value <= method.latenessShareOfLimit * latencyLimitMs)
      return undefined;
    return `payments started late: p95 is ${lateness.value.toFixed(0)} ms longer from the scheduled start`;
  }
  if (isConstant(load.plan.profile))
    return acknowledged(load, span) === 0
      ? undefined // nothing was late, for nothing was answered
      : `nobody saw whether payments started late: ${lateness.why}`;
  const seconds = machineBoundSeconds(load.generator, span);
  if (seconds === 0) return undefined;
  return `the machine was used up for ${seconds} s, and at a varying rate nobody sees whether payments started late`;
}

const acknowledged = ({ traffic }: LoadEvidence, { from, to }: Span): number =>
  sum(
    traffic("platform")
      .seconds.slice(from, to)
      .map((second) => second.acknowledged),
  );
