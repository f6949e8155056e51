import type { LoadEvidence, Span } from "../../evidence.ts";
import { plural } from "../../format.ts";
import { method } from "../../method.ts";
import { machineBoundSeconds } from "./cpu.ts";
import { longestPause, pauseText } from "./late-windows.ts";

/** What a reader should know of the generator's machine, though it does not decide alone. */
export function generatorWarnings({ generator }: LoadEvidence, span: Span): readonly string[] {
  if (span.to <= span.from) return [];
  const busySeconds = machineBoundSeconds(generator, span);
  const pause = longestPause(generator, span);
  return [
    ...(busySeconds > 0
      ? [
          `the machine (${plural(generator.cores, "core")}) was used up for ${busySeconds} s: its figures are those of a busy machine`,
        ]
      : []),
    ...(pause !== undefined && pause.standstillMs >= method.longPauseMs ? [pauseText(pause)] : []),
    ...(generator.usage(span).length === 0 ? ["nobody could measure the CPU of k6 and of the machine"] : []),
    ...(pause === undefined ? ["nobody looked whether tollgate itself stood still"] : []),
  ];
}
