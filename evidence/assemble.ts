import type { Evidence, Fact, ProbeEvidence } from "../thresholds/evidence.ts";
import { onlyLook } from "../thresholds/looks.ts";
import { method } from "../thresholds/method.ts";
import { measured, missing, type Reading } from "../thresholds/reading.ts";
import { assembleLoad } from "./assemble-load.ts";
import { assembleQueries } from "./assemble-queries.ts";
import type { Observation, ObservedFact, ObservedReading } from "./observation.ts";
import type { Plan } from "./record/plan.ts";
import { isCount } from "./window/check.ts";

/** Fits what was observed to what the judge reads. Only what was observed within the run counts: the rest is stale. */
export function assemble(plan: Plan, observations: readonly Observation[]): Evidence {
  const start = observations.find(({ kind }) => kind === "run-started")?.atMs ?? Number.NaN;
  const end = observations.find(({ kind }) => kind === "run-ended")?.atMs;
  // a run that was cut off is judged by what it saw until then: it cannot pass any more, but it can fail
  const last = end ?? Math.max(...observations.map(({ atMs }) => atMs).filter(Number.isFinite));
  const fresh = observations.filter(({ atMs }) => atMs >= start && atMs <= last);
  return {
    facts: fresh.filter(isFact).filter(isWhole),
    readings: fresh.filter(isReading).filter(isWholeReading(start, last)),
    missing: fresh.filter((observation) => observation.kind === "missing"),
    load: plan.load === null ? missing("no load was asked for") : assembleLoad(plan.load, plan.machine.cores, fresh),
    probes: plan.probes === null ? missing("no health probe was asked for") : assembleProbes(plan.probes, fresh),
    queries: assembleQueries(fresh),
    reservations: reservations(observations, start, end),
    look: Math.max(onlyLook.taken, fresh.filter((seen) => seen.kind === "look" && seen.load === plan.load?.id).length),
  };
}

function reservations(observations: readonly Observation[], start: number, end: number | undefined): readonly string[] {
  const stepBack = observations.find(
    ({ atMs }, index) => atMs < (observations[index - 1]?.atMs ?? atMs) - method.clockStepMs,
  );
  return [
    ...(Number.isFinite(start) ? [] : ["the record does not say when the run began"]),
    ...(end !== undefined && Number.isFinite(end) ? [] : ["the run did not come to its end"]),
    ...(stepBack === undefined ? [] : ["the clock went back while the run was recorded"]),
    ...observations.flatMap(reservationIn),
  ];
}

function reservationIn(seen: Observation): readonly string[] {
  switch (seen.kind) {
    case "interrupted":
      return [`the run was interrupted by ${seen.signal}`];
    case "fault-not-injected":
      return [`the fault ${seen.fault} was not injected: ${seen.why}`];
    case "fault-not-undone":
      return [`the fault ${seen.fault} may still be there, tollgate sandbox up takes it out: ${seen.why}`];
    default:
      return [];
  }
}

const isFact = (observation: Observation): observation is Observation & ObservedFact => observation.kind === "fact";

const isWhole = ({ holds, subject }: Fact): boolean => typeof holds === "boolean" && typeof subject === "string";

const isReading = (observation: Observation): observation is Observation & ObservedReading =>
  observation.kind === "reading";

/** What the source sampled before the run says nothing about it. */
const isWholeReading =
  (startMs: number, lastMs: number) =>
  ({ broken, subject, sampledAtMs }: ObservedReading): boolean =>
    typeof broken === "boolean" && typeof subject === "string" && sampledAtMs >= startMs && sampledAtMs <= lastMs;

function assembleProbes(
  plan: NonNullable<Plan["probes"]>,
  observations: readonly Observation[],
): Reading<ProbeEvidence> {
  const seconds = new Map(
    observations
      .flatMap((seen) => (seen.kind === "probes" ? [seen] : []))
      .filter(({ startMs, sent, up }) => isCount(startMs) && isCount(sent) && isCount(up) && up <= sent)
      .map((second) => [second.startMs, second]),
  );
  if (seconds.size === 0) return missing("no health probe was seen");
  const all = [...seconds.values()];
  const reasons = all.flatMap(({ sent, up, why }) =>
    why === undefined ? [] : [`${sent - up} of ${sent} down: ${why}`],
  );
  return measured({
    seconds: all.map(({ sent, up }) => ({ sent, up })),
    planned: plan.perSecond * plan.durationSeconds,
    why: reasons.slice(0, reasonsShown),
  });
}

const reasonsShown = 5;
