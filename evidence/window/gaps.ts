import { count } from "../../thresholds/format.ts";
import { instanceName, type LoadPlan } from "../../thresholds/load-plan.ts";
import type { GeneratorEnd, LoggedErrors, Observation } from "../observation.ts";
import type { Window } from "./window.ts";

/** What of a load's evidence is known to be lost, or why there is none. */
export const lostOf = ({ id }: LoadPlan, observations: readonly Observation[]): readonly string[] =>
  observations.flatMap((seen) => (seen.kind === "load-lost" && seen.load === id ? [seen.why] : []));

/** What was not seen of a load: its start, windows out of the sequence, an instance that died, never came, or never said that it ended. */
export function windowGaps(
  plan: LoadPlan,
  windows: readonly Window[],
  observations: readonly Observation[],
): readonly string[] {
  const ended = observations.flatMap((seen) => (seen.kind === "load-ended" && seen.load === plan.id ? seen.ends : []));
  const began = observations.some((seen) => seen.kind === "load-started" && seen.load.id === plan.id);
  const instances = Array.from({ length: plan.generators }, (_, index) => instanceName(index));
  return [
    ...lostOf(plan, observations),
    ...(began ? [] : ["nobody saw the load begin"]),
    ...instances.flatMap((instance) => [
      ...sequenceGaps(
        instance,
        windows.filter((window) => window.instance === instance),
      ),
      ...endGaps(
        instance,
        ended.find((end) => end.instance === instance),
      ),
    ]),
  ];
}

function sequenceGaps(instance: string, windows: readonly Window[]): readonly string[] {
  const ordered = windows.toSorted((a, b) => a.sequence - b.sequence);
  const last = ordered.at(-1);
  if (last === undefined) return [`${instance} sent no window`];
  const absent = last.sequence + 1 - ordered.length;
  const torn = ordered.some(
    (window, index) => index > 0 && window.startMs - window.lengthMs !== ordered[index - 1]?.startMs,
  );
  return [
    ...(absent > 0 ? [`${absent} of ${last.sequence + 1} windows of ${instance} are missing`] : []),
    ...(absent === 0 && torn ? [`the windows of ${instance} do not follow each other`] : []),
    ...(last.final ? [] : [`${instance} did not send its last window`]),
  ];
}

function endGaps(instance: string, end: GeneratorEnd | undefined): readonly string[] {
  if (end === undefined) return [`nobody saw ${instance} end`];
  switch (end.kind) {
    case "finished":
      return end.errors === undefined ? [] : [`${instance} logged ${errorsText(end.errors)}`];
    case "stopped":
      return [`${instance} was stopped: ${end.why}`];
    case "died":
      return [`${instance} died: ${end.meaning}${end.exitCode === null ? "" : ` (exit code ${end.exitCode})`}`];
  }
}

/** An iteration that threw was neither answered nor dropped: what it would have shown is not known. */
const errorsText = ({ count: logged, last }: LoggedErrors): string =>
  logged === 1 ? `an error: ${last}` : `${count(logged)} errors, the last one: ${last}`;
