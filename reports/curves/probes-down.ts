import type { Observation } from "../../evidence/observation.ts";
import type { Curves } from "./curves.ts";

/** Health probes that found the platform down, per second, in the bins of the load. */
export function probesDown({ startMs, bins }: Curves, observations: readonly Observation[]): readonly number[] {
  const binMs = (bins[0]?.seconds ?? 1) * 1_000;
  const down = new Array<number>(bins.length).fill(0);
  for (const seen of observations) {
    if (seen.kind !== "probes") continue;
    const index = Math.floor((seen.startMs - startMs) / binMs);
    if (index in down) down[index] = (down[index] ?? 0) + Math.max(0, seen.sent - seen.up);
  }
  return down.map((count, index) => count / (bins[index]?.seconds ?? 1));
}
