import type { VerdictFile } from "../../evidence/record/verdict-file.ts";
import type { Fault } from "../../sandbox/fault.ts";
import { isAskedBy } from "../../thresholds/asked.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";

type Tripping = Pick<Fault, "trips">;

/** What `tollgate db` samples: its faults show without load, and have a file of their own. */
const sampled: readonly CriterionId[] = ["database-latency", "pool-trigger"];

export const showsInSamples = ({ trips }: Tripping): boolean => trips.some((id) => sampled.includes(id));

/** Faults of the database's facts need no load either: preflight-faults.test.ts goes through them. */
export const needsLoad = (fault: Tripping): boolean =>
  !showsInSamples(fault) && !fault.trips.every((id) => isAskedBy("preflight", id));

/** Long enough that what is left after the longest warm-up, half of it, decides; a cap shows only above it. */
export const light = ["--rate", "300", "--duration", "28"];
const steady = ["--rate", "300", "--duration", "46"];
const full = ["--rate", "1400", "--duration", "66"];
/** Two readings of each invariant, and payments enough that one in a hundred of them is some. */
const short = ["--rate", "200", "--duration", "11"];

/** The command that sees a fault, no longer than it takes. */
export function commandFor(fault: Tripping): readonly string[] {
  if (fault.trips.includes("critical-flows")) return ["smoke"];
  if (fault.trips.includes("zero-data-loss")) return ["run", ...short];
  if (fault.trips.includes("throughput")) return ["perf", ...full];
  return ["perf", ...(fault.trips.includes("payment-latency") ? steady : light)];
}

export const failed = ({ judgements }: VerdictFile): readonly string[] => [
  ...new Set(judgements.filter(({ answer }) => answer === "fail").map(({ id }) => id)),
];

/** What failed under a fault that neither must nor may fail. */
export function falseFindings({ trips, mayTrip }: Fault, verdict: VerdictFile): readonly string[] {
  const expected: readonly string[] = [...trips, ...Object.keys(mayTrip)];
  return failed(verdict).filter((criterion) => !expected.includes(criterion));
}
