/** Faults that show without load: each closes the gate of `tollgate db`, and nothing else than it may. */
import { expect, test } from "vitest";
import { faults } from "../../sandbox/faults.ts";
import { failed, falseFindings, showsInSamples } from "../support/fault-commands.ts";
import { useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";

const tollgate = useSandboxedTollgate();
const db = ["db", "--duration", "24", "--env", "sandbox", "--json"];
const own = faults.filter((fault) => showsInSamples(fault)).map((fault) => ({ id: fault.id, fault }));

test.each(own)("$id closes the gate", async ({ id, fault }) => {
  const ended = await tollgate([...db, "--inject", id]);
  const verdict = verdictOf(ended);
  expect(failed(verdict)).toEqual(expect.arrayContaining([...fault.trips]));
  expect(falseFindings(fault, verdict)).toEqual([]);
  expect(ended.exitCode).toBe(99);
});

test("without a fault nothing of it fails, and everything is seen", async () => {
  const ended = await tollgate(db);
  const { judgements } = verdictOf(ended);
  expect(judgements.filter(({ answer }) => answer === "fail")).toEqual([]);
  expect(judgements.map(({ id }) => id).toSorted()).toEqual([
    "corruption-trigger",
    "database-latency",
    "pool-trigger",
    "zero-data-loss",
  ]);
  expect(judgements.filter(({ evidenceCount }) => evidenceCount === 0)).toEqual([]);
});
