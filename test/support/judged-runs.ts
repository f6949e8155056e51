import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import type { Answer } from "../../thresholds/answer.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";
import { judgementOf } from "../../thresholds/judge/judgement-of.ts";
import type { Judgement } from "../../thresholds/judgement.ts";
import { verdictOf } from "../../thresholds/verdict.ts";
import { failing, inconclusive, passing } from "./reported-runs.ts";

type Numbers = Pick<Judgement, "measured" | "interval" | "evidenceCount">;
type Row = readonly [id: CriterionId, of: string, answer: Answer, numbers: Numbers, reason: string, finding?: string];

/**
 * Records whose judgements are written down here, for golden files: those are about what reports make of a judgement,
 * and must not change whenever the judge finds better words or a better bound.
 */
function judgedAs(run: RecordedRun, rows: readonly Row[]): RecordedRun {
  const judgements = rows.flatMap(([id, of, answer, numbers, reason, finding]): readonly Judgement[] => {
    const criterion = run.plan.asked.criteria.find((asked) => asked.id === id);
    if (criterion === undefined) throw new Error(`${id} is not asked here`);
    const findings = finding === undefined ? [] : [finding];
    return [judgementOf(criterion, of, { answer, reason, findings, ...numbers })];
  });
  const verdict = verdictOf(judgements, run.plan.asked, run.verdict.reservations);
  return {
    ...run,
    verdict,
    anchor: { head: { hash: "c0ffee".padEnd(64, "0"), count: 197 }, planHash: "beef".repeat(16) },
  };
}

const seen = (measured: number | null, evidenceCount: number, interval: Numbers["interval"] = null): Numbers => ({
  measured,
  evidenceCount,
  interval,
});

const quiet: readonly Row[] = [
  ["critical-flows", "2.1.0", "pass", seen(5, 5), "all 5 steps hold"],
  ["critical-flows", "2.0.0", "pass", seen(5, 5), "all 5 steps hold"],
  ["throughput", "platform", "pass", seen(1_400, 54, [1_391, 1_408]), "5 sub-windows of 10 s, lowest 1,391/s"],
  ["payment-latency", "2.1.0", "pass", seen(26.02, 37_800, [25.4, 38.8]), "1 of 37,800 payments took 100 ms or longer"],
  ["payment-latency", "2.0.0", "pass", seen(28.5, 37_800, [28.1, 43.6]), "0 of 37,800 payments took 100 ms or longer"],
  ["error-rate", "2.1.0", "pass", seen(0.00238, 42_000, [0.000122, 0.0113]), "1 of 42,000 requests failed"],
  ["error-rate", "2.0.0", "pass", seen(0, 42_000, [0, 0.00713]), "0 of 42,000 requests failed"],
  ["availability", "platform", "pass", seen(99.9833, 6_000, [99.921, 99.999]), "1 of 6,000 probes down"],
  ["errors-trigger", "2.1.0", "pass", seen(0.00238, 60), "did not fire: 1 of 42,000"],
  ["payment-failures-trigger", "2.1.0", "pass", seen(0.0119, 60), "did not fire: 5 of 42,000"],
];

const slow = "5,695 of 23,800 payments failed or took 100 ms or longer";
const step = 'wallet/transfer@2.1.0: expected 201, got 500 {"error":"no such wallet"} (request req-2.1.0-2)';

const replaced = (rows: readonly Row[]): readonly Row[] =>
  quiet.map((row) => rows.find(([id, of]) => id === row[0] && of === row[1]) ?? row);

export const passingAsJudged = (): RecordedRun => judgedAs(passing(), quiet);

export const failingAsJudged = (): RecordedRun =>
  judgedAs(
    failing(),
    replaced([
      ["critical-flows", "2.1.0", "fail", seen(4, 5), "broken: wallet/transfer@2.1.0", step],
      ["payment-latency", "2.1.0", "fail", seen(null, 23_800, [312, Number.POSITIVE_INFINITY]), slow],
      ["payment-latency", "2.0.0", "fail", seen(2_760, 37_800, [2_400, 3_010]), slow],
      ["error-rate", "2.1.0", "fail", seen(2.0714, 42_000, [1.96, 2.19]), "870 of 42,000 requests failed"],
      ["errors-trigger", "2.1.0", "fail", seen(2.0714, 60), "fired in second 33: 870 of 42,000 (2.07 %)"],
      ["payment-failures-trigger", "2.1.0", "fail", seen(3.02, 60), "fired in second 36: 1,270 of 42,000 (3.02 %)"],
    ]).filter(([id]) => id !== "availability"),
  );

const dead = "3 of 21 windows of k6-1 are missing";

export const inconclusiveAsJudged = (): RecordedRun =>
  judgedAs(
    inconclusive(),
    replaced([
      [
        "critical-flows",
        "2.0.0",
        "inconclusive",
        seen(3, 3),
        "2 not seen: wallet/overdraft-refused, compliance/screen",
      ],
      ["throughput", "platform", "inconclusive", seen(null, 14), "14 s in steady state, needs 16 s more"],
      ["error-rate", "2.1.0", "inconclusive", seen(0, 14_000, [0, 0.0214]), dead],
      ["error-rate", "2.0.0", "inconclusive", seen(0, 14_000, [0, 0.0214]), dead],
      ["availability", "platform", "inconclusive", seen(100, 2_000, [99.85, 100]), "0 of 2,000 down; needs 995 more"],
      ["errors-trigger", "2.1.0", "inconclusive", seen(0, 20), dead],
    ]),
  );
