import { type Nights, nights, seeded } from "../test/support/simulated-nights.ts";
import type { Answer } from "../thresholds/answer.ts";
import { compareRuns } from "../thresholds/compare/compare.ts";
import type { Figure } from "../thresholds/compare/indicators.ts";
import { percent } from "../thresholds/format.ts";
import { medianOf } from "../thresholds/statistics/median.ts";
import { show, table } from "./table.ts";

const asked = 200;
const many = 5_000;
const naiveShare = 0.1;

const cases = [
  { name: "same build", build: {} },
  { name: "p95 +25 %", build: { latencyFactor: 1.25 } },
  { name: "throughput −10 %", build: { throughputFactor: 0.9 } },
] as const satisfies readonly { name: string; build: Partial<Nights> }[];

/**
 * Five simulated nights against five: how often each answer comes, for nights that vary little to much, beside the rule
 * that people use, "the median p95 of a version rose by more than 10 %". The first `asked` pairs are counted apart.
 */
export async function compare() {
  const rows = [0.02, 0.05, 0.1, 0.2].flatMap((latencySpread) =>
    cases.map(({ name, build }) => ({ latencySpread, truth: name, ...rates(latencySpread, build) })),
  );
  const head = [
    "nights vary by",
    "truth",
    "regression",
    "inconclusive",
    "no regression",
    `of ${asked}`,
    "rule of 10 %",
  ];
  show(`${many} pairs of 5 nights against 5, simulated\n${table(head, rows.map(cells))}`);
  const falseAlarms = Math.max(...rows.map(({ truth, fail }) => (truth === "same build" ? fail : 0)));
  const missed = Math.max(...rows.map(({ truth, pass }) => (truth === "same build" ? 0 : pass)));
  return { pairs: many, falseAlarms, limitFalseAlarms: 0.05, missed, limitMissed: 0.05, rows };
}

type Row = { readonly latencySpread: number; readonly truth: string } & ReturnType<typeof rates>;

const cells = (row: Row): readonly string[] => [
  percent(row.latencySpread),
  row.truth,
  percent(row.fail),
  percent(row.inconclusive),
  percent(row.pass),
  String(row.failOfFirst),
  percent(row.naiveFail),
];

function rates(latencySpread: number, build: Partial<Nights>) {
  const random = seeded(20_261_123);
  const pairs = Array.from({ length: many }, () => {
    const [before, after] = [nights(5, { latencySpread }, random), nights(5, { latencySpread, ...build }, random)];
    return { answer: compareRuns(before, after).answer, naive: naiveAlarm(before, after) };
  });
  const share = (answer: Answer): number => pairs.filter((pair) => pair.answer === answer).length / many;
  return {
    fail: share("fail"),
    inconclusive: share("inconclusive"),
    pass: share("pass"),
    failOfFirst: pairs.slice(0, asked).filter(({ answer }) => answer === "fail").length,
    naiveFail: pairs.filter(({ naive }) => naive).length / many,
  };
}

const naiveAlarm = (before: readonly (readonly Figure[])[], after: readonly (readonly Figure[])[]): boolean =>
  ["new", "old"].some((of) => medianP95(after, of) > medianP95(before, of) * (1 + naiveShare));

const medianP95 = (runs: readonly (readonly Figure[])[], of: string): number =>
  medianOf(runs.flatMap((run) => run.filter((one) => one.of === of).map(({ value }) => value)));
