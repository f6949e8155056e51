import { expect, test } from "vitest";
import type { Observation } from "../../../evidence/observation.ts";
import type { PoolReading, PoolSource } from "../../../perf/pools/source.ts";
import { watchPools } from "../../../perf/pools/watch.ts";

/** A source that gives one look after the other, and ends the watch after its last. */
function sourceOf(subject: string, looks: readonly (PoolReading | undefined | Error)[], onLast: () => void) {
  let next = 0;
  let isClosed = false;
  const source: PoolSource = {
    subject,
    async look() {
      const look = looks[next];
      next += 1;
      if (next === looks.length) onLast();
      if (look instanceof Error) throw look;
      return look;
    },
    async close() {
      isClosed = true;
    },
  };
  return { source, isClosed: () => isClosed };
}

async function watched(looks: readonly (PoolReading | undefined | Error)[], nowMs: () => number) {
  const over = new AbortController();
  const observed: Observation[] = [];
  const { source, isClosed } = sourceOf("payment", looks, () => setTimeout(() => over.abort(), 1));
  const record = (one: Observation) => void observed.push(one);
  await watchPools({ sources: [source], everySeconds: 0.01, record, nowMs }, over.signal);
  return { observed, isClosed: isClosed() };
}

const fine = { broken: false, got: "0 waiters, 2 idle" };
const exhausted = { broken: true, got: "3 waiters, 0 idle" };

test("every look is a reading with its time, but one that is there to be compared with", async () => {
  let now = 0;
  const { observed, isClosed } = await watched([undefined, fine, exhausted], () => (now += 1_000));
  expect(observed.map((one) => one.kind === "reading" && [one.subject, one.sampledAtMs, one.broken])).toEqual([
    ["payment", 2_000, false],
    ["payment", 3_000, true],
  ]);
  expect(isClosed).toBe(true);
});

test("a look that fails is no reading, and no answer either", async () => {
  const { observed } = await watched([fine, new Error("status 503"), fine], () => 1);
  expect(observed.map(({ kind }) => kind)).toEqual(["reading", "reading"]);
});

test("what cannot be recorded ends the watch, and every source is closed", async () => {
  const full = new Error("no space left on device");
  const { source, isClosed } = sourceOf("payment", [fine], () => {});
  const record = () => {
    throw full;
  };
  const watching = watchPools(
    { sources: [source], everySeconds: 1, record, nowMs: Date.now },
    new AbortController().signal,
  );
  await expect(watching).rejects.toBe(full);
  expect(isClosed()).toBe(true);
});
