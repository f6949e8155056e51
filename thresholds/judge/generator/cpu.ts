import type { GeneratorEvidence, Span } from "../../evidence.ts";
import { method } from "../../method.ts";
import { sum } from "../../statistics/sums.ts";

/** How long in a row the k6 processes, which share a machine's cores, used them up; 0 if too short to matter. */
export function k6BoundSeconds({ usage, cores }: GeneratorEvidence, span: Span): number {
  const shares = usage(span).map(({ k6Shares }) => sum([...k6Shares.values()]));
  return boundSeconds(shares, method.boundCpuShare * cores);
}

/** How long in a row the machine had no free core, whoever used it; 0 if too short to matter. */
export function machineBoundSeconds({ usage }: GeneratorEvidence, span: Span): number {
  const shares = usage(span).map(({ machineShare }) => machineShare);
  return boundSeconds(shares, method.boundMachineShare);
}

/** One share a second. */
function boundSeconds(shares: readonly number[], from: number): number {
  let longest = 0;
  let inARow = 0;
  for (const share of shares) {
    inARow = share >= from ? inARow + 1 : 0;
    longest = Math.max(longest, inARow);
  }
  return longest >= method.boundSeconds ? longest : 0;
}
