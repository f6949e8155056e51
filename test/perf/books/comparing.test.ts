import fc from "fast-check";
import { expect, test } from "vitest";
import type { Observation } from "../../../evidence/observation.ts";
import { createAnswers } from "../../../perf/books/answers.ts";
import { compare } from "../../../perf/books/compare.ts";
import { createMarks, type Marks } from "../../../perf/books/marks.ts";
import { readStored } from "../../../perf/books/stored.ts";
import { paymentFacts } from "../../../perf/books/told.ts";
import type { LoadPlan } from "../../../thresholds/load-plan.ts";
import { windowOf } from "../../support/windows.ts";

/** One letter an iteration: how it was answered, then how often it is stored. `a1 a1 a0`: the third is lost. */
function marked(strip: string): Marks {
  const marks = createMarks();
  const outcomes = { a: "acknowledged", r: "refused", e: "error", "?": undefined } as const;
  for (const [iteration, cell] of strip.split(" ").entries()) {
    const outcome = outcomes[cell.charAt(0) as keyof typeof outcomes];
    if (outcome !== undefined) marks.answer(iteration, outcome);
    for (let times = 0; times < Number(cell.charAt(1)); times += 1) marks.store(iteration);
  }
  return marks;
}

test.each([
  { strip: "a1 a1 a1", lost: [], doubled: [], refused: [], unacknowledged: 0, saying: "all that was acknowledged is stored" }, // biome-ignore format: a row
  { strip: "a1 a0 a1", lost: ["run-1"], doubled: [], refused: [], unacknowledged: 0, saying: "one is not stored" },
  { strip: "a1 a2 a3", lost: [], doubled: ["run-1", "run-2"], refused: [], unacknowledged: 0, saying: "two are stored more than once" }, // biome-ignore format: a row
  {
    strip: "r0 r1 a1",
    lost: [],
    doubled: [],
    refused: ["run-1"],
    unacknowledged: 0,
    saying: "a refused one is stored",
  },
  { strip: "e1 ?1 e0", lost: [], doubled: [], refused: [], unacknowledged: 2, saying: "two were stored that nobody acknowledged: no finding" }, // biome-ignore format: a row
  { strip: "e2 ?2 a1", lost: [], doubled: ["run-0", "run-1"], refused: [], unacknowledged: 2, saying: "those must not be stored twice either" }, // biome-ignore format: a row
])("$strip: $saying", ({ strip, lost, doubled, refused, unacknowledged }) => {
  const compared = compare(marked(strip), "run");
  expect(compared.lost.first).toEqual(lost);
  expect(compared.doubled.first).toEqual(doubled);
  expect(compared.storedThoughRefused.first).toEqual(refused);
  expect(compared.storedUnacknowledged).toBe(unacknowledged);
});

test("every payment that was acknowledged is found or lost, whatever else is stored", () => {
  const numbers = fc.uniqueArray(fc.nat(200_000), { maxLength: 200 });
  fc.assert(
    fc.property(numbers, numbers, (acknowledged, stored) => {
      const marks = createMarks();
      for (const iteration of acknowledged) marks.answer(iteration, "acknowledged");
      for (const iteration of stored) marks.store(iteration);
      const compared = compare(marks, "run");
      expect(compared.acknowledged).toBe(acknowledged.length);
      expect(compared.lost.count).toBe(acknowledged.filter((iteration) => !stored.includes(iteration)).length);
      expect(compared.storedUnacknowledged).toBe(stored.filter((one) => !acknowledged.includes(one)).length);
    }),
  );
});

test("of a thousand lost payments twenty are named, and all are counted", () => {
  const compared = compare(marked(Array(1_000).fill("a0").join(" ")), "run");
  const [stored] = paymentFacts(compared, { payments: 0, unbalanced: compared.doubled }, 2);
  expect(stored).toMatchObject({ holds: false, expected: "1,000 acknowledged payments stored" });
  expect(stored?.got).toMatch(/^1,000 lost: run-0, run-1, .*run-19 and 980 more$/);
});

const plan: LoadPlan = {
  id: "run-1-constant",
  keyPrefix: "run-run-1-constant",
  profile: "constant",
  paymentsPerSecond: 3,
  walletsPerSecond: 0,
  compliancePerSecond: 0,
  durationSeconds: 2,
  maxVus: 10,
  generators: 1,
  walletCount: 10,
};

const windowSeen = (sequence: number, acknowledged: readonly (readonly [number, number])[]): Observation => ({
  atMs: sequence,
  origin: "k6-1",
  kind: "window",
  window: {
    ...windowOf({
      load: plan.id,
      sequence,
      startMs: sequence * 1_000,
      lengthMs: 1_000,
      final: sequence === 1,
      dropped: 0,
      versions: { "2.1.0": { acknowledged: 3, medianMs: 5 } },
    }),
    iterations: { acknowledged, refused: [], error: [] },
  },
});
const began: Observation = { atMs: 0, origin: "perf", kind: "load-started", load: plan };
const ended: Observation = {
  atMs: 3,
  origin: "perf",
  kind: "load-ended",
  load: plan.id,
  ends: [{ instance: "k6-1", kind: "finished" }],
};
const windows = [windowSeen(0, [[0, 2]]), windowSeen(1, [[3, 5]])];

test.each([
  { saying: "all that a load tells", seen: [began, ...windows, ended], gap: undefined },
  { saying: "a window that never came", seen: [began, ...windows.slice(1), ended], gap: "1 of 2 windows of k6-1" },
  { saying: "a k6 that nobody saw end", seen: [began, ...windows], gap: "nobody saw k6-1 end" },
  {
    saying: "a window without its numbers",
    seen: [began, windows[0], windowSeen(1, []), ended],
    gap: "6 payments were acknowledged, but the numbers of 3 are known",
  },
  {
    saying: "evidence that was lost on its way",
    seen: [began, ...windows, { atMs: 2, origin: "perf", kind: "load-lost", load: plan.id, why: "lines were torn" }],
    gap: "lines were torn",
  },
] as const)("$saying leaves a gap, or none: $gap", ({ seen, gap }) => {
  const answers = createAnswers(plan);
  for (const observation of seen) if (observation !== undefined) answers.note(observation);
  const gaps = answers.gaps().join("; ");
  if (gap === undefined) expect(gaps).toBe("");
  else expect(gaps).toContain(gap);
});

const query = { sql: "$1 $2 $3", keyStart: "run-", entriesPerPayment: 2, fromMs: 0, toMs: 25_000, windowSeconds: 10 };

test("payments are read stretch by stretch, and those of others are left out", async () => {
  const marks = createMarks();
  const asked: (readonly unknown[])[] = [];
  const ask = async (_sql: string, values: readonly unknown[] = []) => {
    asked.push(values);
    const rows = [
      { key: `run-${asked.length}`, entries: "2", balance: "0" },
      { key: "customer-7", entries: "2", balance: "0" },
      { key: "run-x", entries: "2", balance: "0" },
    ];
    return rows as never;
  };
  expect((await readStored(query, ask, marks)).payments).toBe(3);
  expect(asked.map(([from, to]) => [Date.parse(String(from)), Date.parse(String(to))])).toEqual([
    [0, 10_000],
    [10_000, 20_000],
    [20_000, 25_000],
  ]);
});

test.each([
  { row: { key: "run-1", entries: "2", balance: "0.00" }, broken: 0 },
  { row: { key: "run-1", entries: "4", balance: "0" }, broken: 1 },
  { row: { key: "run-1", entries: "2", balance: "0.01" }, broken: 1 },
  { row: { key: "run-1", entries: "0", balance: null }, broken: 1 },
])("$row.entries entries that sum to $row.balance: $broken broken", async ({ row, broken }) => {
  const stored = await readStored({ ...query, toMs: 1 }, async () => [row] as never, createMarks());
  expect(stored.unbalanced.count).toBe(broken);
});

test.each([{ row: {} }, { row: { key: 7 } }, { row: { key: "run-1" } }, { row: { key: "run-1", entries: "2" } }])(
  "a row that lacks a column is a mistake in the environment file: $row",
  async ({ row }) => {
    const reading = readStored({ ...query, toMs: 1 }, async () => [row] as never, createMarks());
    await expect(reading).rejects.toMatchObject({
      exit: "configuration",
      message: expect.stringContaining("no column"),
    });
  },
);
