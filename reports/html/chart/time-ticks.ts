import { clockTime } from "../../text/times.ts";

const stepsSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
const mostTicks = 10;

/** Round UTC times within a span, with what stands below them. */
export function timeTicks(
  startMs: number,
  endMs: number,
): readonly { readonly atMs: number; readonly label: string }[] {
  const stepMs = 1_000 * (stepsSeconds.find((step) => (endMs - startMs) / 1_000 / step <= mostTicks) ?? 86_400);
  const first = Math.ceil(startMs / stepMs) * stepMs;
  const ticks = Math.min(mostTicks + 1, Math.max(0, Math.floor((endMs - first) / stepMs) + 1));
  return Array.from({ length: ticks }, (_, index) => {
    const atMs = first + index * stepMs;
    return { atMs, label: stepMs % 60_000 === 0 ? clockTime(atMs).slice(0, 5) : clockTime(atMs) };
  });
}
