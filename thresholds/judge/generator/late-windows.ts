import type { GeneratorEvidence, Pause, Span } from "../../evidence.ts";
import { plural, secondsText } from "../../format.ts";
import { method } from "../../method.ts";

/** Windows that came late: k6 stood still, or its collector. What they saw meanwhile is then in doubt. */
export function windowsLate(generator: GeneratorEvidence, span: Span): string | undefined {
  const late = generator.arrivals(span).filter(({ delayMs }) => !(delayMs < method.lateWindowMs));
  if (late.length === 0) return undefined;
  const latestMs = Math.max(...late.map(({ delayMs }) => delayMs));
  const instances = [...new Set(late.map(({ instance }) => instance))].join(", ");
  const came = `${plural(late.length, "window")} of ${instances} came late, up to ${secondsText(latestMs)} after the second's end`;
  const pause = longestPause(generator, span);
  return pause === undefined || pause.standstillMs < latestMs / 2 ? came : `${came}; ${pauseText(pause)}`;
}

/** Of tollgate itself. */
export function longestPause({ pauses }: GeneratorEvidence, span: Span): Pause | undefined {
  const [longest] = pauses(span).toSorted((a, b) => b.standstillMs - a.standstillMs);
  return longest;
}

export function pauseText({ standstillMs, collectionMs }: Pause): string {
  const collecting = collectionMs >= standstillMs / 2 ? ", collecting garbage" : "";
  return `tollgate itself stood still for ${secondsText(standstillMs)}${collecting}`;
}
