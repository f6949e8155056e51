/**
 * A gate that was seen to close: every fault of the sandbox trips the criteria that it names, and no others but those
 * that it may trip. Run as a user would run it, with the whole way from k6 to the exit code in between.
 */
import { expect, test } from "vitest";
import type { VerdictFile } from "../../evidence/record/verdict-file.ts";
import type { Fault } from "../../sandbox/fault.ts";
import { faults } from "../../sandbox/faults.ts";
import { isAskedBy } from "../../thresholds/asked.ts";
import { criteria } from "../../thresholds/criteria.ts";
import { useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";

const tollgate = useSandboxedTollgate();

/** Long enough that what is left after the longest warm-up, half of it, decides; a cap shows only above it. */
const light = ["--rate", "300", "--duration", "28"];
const steady = ["--rate", "300", "--duration", "46"];
const full = ["--rate", "1400", "--duration", "66"];
/** Two readings of each invariant, and payments enough that one in a hundred of them is some. */
const short = ["--rate", "200", "--duration", "11"];

const commandFor = ({ trips }: Pick<Fault, "trips">): readonly string[] => {
  if (trips.includes("critical-flows")) return ["smoke"];
  if (trips.includes("zero-data-loss")) return ["run", ...short];
  if (trips.includes("throughput")) return ["perf", ...full];
  return ["perf", ...(trips.includes("payment-latency") ? steady : light)];
};

const failed = ({ judgements }: VerdictFile): readonly string[] => [
  ...new Set(judgements.filter(({ answer }) => answer === "fail").map(({ id }) => id)),
];

test("without a fault nothing fails", async () => {
  const ended = await tollgate(["perf", "--env", "sandbox", ...light, "--json"]);
  expect(failed(verdictOf(ended))).toEqual([]);
});

/** Faults of the database's facts need no load: preflight-faults.test.ts goes through them. */
const underLoad = faults.filter(({ trips }) => !trips.every((id) => isAskedBy("preflight", id)));

test.each(underLoad.map((fault) => ({ id: fault.id, fault })))("$id closes the gate", async ({ id, fault }) => {
  const ended = await tollgate([...commandFor(fault), "--env", "sandbox", "--inject", id, "--json"]);
  const found = failed(verdictOf(ended));
  expect(ended.exitCode).toBe(99);
  expect(found).toEqual(expect.arrayContaining([...fault.trips]));
  const expected = [...fault.trips, ...Object.keys(fault.mayTrip)];
  expect(found.filter((criterion) => !expected.some((one) => one === criterion))).toEqual([]);
});

test("every criterion that is built has a fault that trips it", () => {
  const tripped = new Set<string>(faults.flatMap(({ trips }) => trips));
  const without = criteria.filter(({ id, status }) => status === "built" && !tripped.has(id)).map(({ id }) => id);
  expect(without).toEqual([]);
});
