import type { VerdictFile } from "../../evidence/record/verdict-file.ts";
import type { Fault } from "../../sandbox/fault.ts";
import type { FaultId } from "../../sandbox/faults.ts";
import type { Answer } from "../../thresholds/answer.ts";
import { isAskedBy } from "../../thresholds/asked.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";

type Tripping = Pick<Fault, "trips" | "usualSecond">;

/** What holds in spite of a fault, and is the point of it. */
export const holdsAllTheSame: Partial<Readonly<Record<FaultId, readonly CriterionId[]>>> = {
  "postgres-killed": ["zero-data-loss"],
};

/** What `tollgate db` samples: its faults show without load, and have a file of their own. */
const sampled: readonly CriterionId[] = ["database-latency", "pool-trigger"];

export const showsInSamples = ({ trips }: Tripping): boolean => trips.some((id) => sampled.includes(id));

/** Nor do those of alerts: test/sandbox/alerts/ goes through them. */
const showsInAlerts = ({ trips }: Tripping): boolean => trips.includes("alerts-delivered");

/** Faults of facts need no load either: they have files of their own. */
export const needsLoad = (fault: Tripping): boolean =>
  !showsInSamples(fault) &&
  !showsInAlerts(fault) &&
  !fault.trips.every((id) => (["preflight", "dlq"] as const).some((profile) => isAskedBy(profile, id)));

/** Long enough that what is left after the longest warm-up, half of it, decides; a cap shows only above it. */
export const light = ["--rate", "300", "--duration", "28"];
const steady = ["--rate", "300", "--duration", "46"];
const full = ["--rate", "1400", "--duration", "66"];
/** Two readings of each invariant, and payments enough that one in a hundred of them is some. */
const short = ["--rate", "200", "--duration", "11"];

/** The command that sees a fault, no longer than it takes. */
export function commandFor(fault: Tripping): readonly string[] {
  if (fault.usualSecond !== undefined) return ["run", ...light];
  if (fault.trips.includes("critical-flows")) return ["smoke"];
  if (fault.trips.includes("zero-data-loss")) return ["run", ...short];
  if (fault.trips.includes("throughput")) return ["perf", ...full];
  return ["perf", ...(fault.trips.includes("payment-latency") ? steady : light)];
}

const answered = ({ judgements }: VerdictFile, wanted: Answer): readonly string[] => [
  ...new Set(judgements.filter(({ answer }) => answer === wanted).map(({ id }) => id)),
];
export const failed = (verdict: VerdictFile): readonly string[] => answered(verdict, "fail");
export const passed = (verdict: VerdictFile): readonly string[] => answered(verdict, "pass");

/** What failed under a fault that neither must nor may fail. */
export function falseFindings({ trips, mayTrip }: Fault, verdict: VerdictFile): readonly string[] {
  const expected: readonly string[] = [...trips, ...Object.keys(mayTrip)];
  return failed(verdict).filter((criterion) => !expected.includes(criterion));
}
