import type { GeneratorClock, GeneratorEvidence } from "../../evidence.ts";
import { secondsText } from "../../format.ts";
import { method } from "../../method.ts";

/** The two clocks that are furthest apart. */
export interface ClockSpread {
  readonly behind: string;
  readonly ahead: string;
  readonly apartMs: number;
}

/** Of all generators and tollgate itself: seconds by all of these clocks are put side by side. */
export function clockSpread({ clocks }: Pick<GeneratorEvidence, "clocks">): ClockSpread {
  let behind: GeneratorClock = { instance: "tollgate", aheadMs: 0 };
  let ahead = behind;
  for (const clock of clocks) {
    if (clock.aheadMs < behind.aheadMs) behind = clock;
    if (clock.aheadMs > ahead.aheadMs) ahead = clock;
  }
  return { behind: behind.instance, ahead: ahead.instance, apartMs: ahead.aheadMs - behind.aheadMs };
}

export function clocksApart(generator: GeneratorEvidence): string | undefined {
  const { behind, ahead, apartMs } = clockSpread(generator);
  if (apartMs <= method.clockOffsetMs) return undefined;
  return `the clock of ${ahead} is ${secondsText(apartMs)} ahead of that of ${behind}`;
}
