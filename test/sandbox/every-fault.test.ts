/**
 * A gate that was seen to close: every fault of the sandbox trips the criteria that it names, and no others but those
 * that it may trip. Run as a user would run it, with the whole way from k6 to the exit code in between.
 */
import { expect, test } from "vitest";
import { faults } from "../../sandbox/faults.ts";
import { criteria } from "../../thresholds/criteria.ts";
import {
  commandFor,
  failed,
  falseFindings,
  holdsAllTheSame,
  light,
  needsLoad,
  passed,
} from "../support/fault-commands.ts";
import { useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";

const tollgate = useSandboxedTollgate();

test("without a fault nothing fails", async () => {
  const ended = await tollgate(["perf", "--env", "sandbox", ...light, "--json"]);
  expect(failed(verdictOf(ended))).toEqual([]);
});

const underLoad = faults.filter(needsLoad).map((fault) => ({ id: fault.id, fault }));

test.each(underLoad)("$id closes the gate", async ({ id, fault }) => {
  const ended = await tollgate([...commandFor(fault), "--env", "sandbox", "--inject", id, "--json"]);
  const verdict = verdictOf(ended);
  expect(ended.exitCode).toBe(99);
  expect(failed(verdict)).toEqual(expect.arrayContaining([...fault.trips]));
  expect(falseFindings(fault, verdict)).toEqual([]);
  expect(passed(verdict)).toEqual(expect.arrayContaining([...(holdsAllTheSame[id] ?? [])]));
});

test("every criterion that is built has a fault that trips it", () => {
  const tripped = new Set<string>(faults.flatMap(({ trips }) => trips));
  const without = criteria.filter(({ id, status }) => status === "built" && !tripped.has(id)).map(({ id }) => id);
  expect(without).toEqual([]);
});
