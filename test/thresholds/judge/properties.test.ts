/** What holds of every rule that reads a load, whatever the evidence: asked of the judge as a whole. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../../thresholds/answer.ts";
import { ask } from "../../../thresholds/asked.ts";
import type { CriterionId } from "../../../thresholds/criteria.ts";
import type { Evidence, Second, Traffic } from "../../../thresholds/evidence.ts";
import { judge } from "../../../thresholds/judge/judge.ts";
import { measured, missing } from "../../../thresholds/reading.ts";
import { loadOf, type SecondStrip } from "../../support/judging.ts";

const rank = { fail: 0, inconclusive: 1, pass: 2 } as const satisfies Record<Answer, number>;
const ids = ["throughput", "payment-latency", "error-rate", "errors-trigger", "payment-failures-trigger"] as const;
const probed: CriterionId = "availability";

const all = ask({ profile: "perf", setting: "ci", notAsked: {}, limits: {} });

function answerOf(id: CriterionId, evidence: Evidence): Answer {
  const asked = { ...all, criteria: all.criteria.filter((row) => row.id === id) };
  return judge(asked, { judged: ["2.1.0"], facts: {} }, evidence).answer;
}

/** Seconds at 1,400/s, each with its share of trouble: none mostly, so that all three answers occur. */
const second = fc.record({
  failed: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(700)),
  slow: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(90), fc.nat(700)),
  medianMs: fc.constant(20),
});
type Drawn = { readonly failed: number; readonly slow: number; readonly medianMs: number };
const seconds = fc.array(second, { minLength: 45, maxLength: 80 });

const stripOf = ({ failed, slow, medianMs }: Drawn): SecondStrip => ({
  acknowledged: 1_400 - failed,
  failed,
  errors: failed,
  slow: Math.min(slow, 1_400 - failed),
  medianMs,
});
const loadFrom = (drawn: readonly Drawn[]): Evidence => loadOf({ seconds: drawn.map(stripOf) });

describe.each(ids)("%s", (id) => {
  test("one more bad payment in the place of a good one never makes the answer better", () => {
    fc.assert(
      fc.property(seconds, fc.nat(), fc.constantFrom("failed" as const, "slow" as const), (drawn, at, how) => {
        const worse = drawn.map((one, index) => (index === at % drawn.length ? { ...one, [how]: one[how] + 1 } : one));
        expect(rank[answerOf(id, loadFrom(worse))]).toBeLessThanOrEqual(rank[answerOf(id, loadFrom(drawn))]);
      }),
      { numRuns: 40 },
    );
  });

  test("no evidence never passes", () => {
    const empty = loadOf({ seconds: [] });
    expect(answerOf(id, empty)).toBe("inconclusive");
    expect(answerOf(id, { ...empty, load: missing("nobody looked") })).toBe("inconclusive");
    const silent = loadOf({ seconds: Array.from({ length: 60 }, () => ({ acknowledged: 0 })) });
    expect(answerOf(id, silent)).not.toBe("pass");
  });

  const counts = { throughput: "acknowledged", "payment-latency": "payments", "error-rate": "errors" } as const;
  const read = id in counts ? counts[id as keyof typeof counts] : id === "errors-trigger" ? "errors" : "payments";

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, undefined])(
    `${read} of %s in one second: inconclusive`,
    (odd) => {
      fc.assert(
        fc.property(fc.integer({ min: 10, max: 50 }), fc.constantFrom(0, 140), (at, failed) => {
          const drawn = Array.from({ length: 60 }, () => ({ failed, slow: 0, medianMs: 20 }));
          const evidence = withOddSecond(loadFrom(drawn), at, { [read]: odd } as unknown as Partial<Second>);
          expect(answerOf(id, evidence)).toBe("inconclusive");
        }),
        { numRuns: 10 },
      );
    },
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, undefined])("probes with %s up: inconclusive", (odd) => {
  const probes = { seconds: Array.from({ length: 60 }, () => ({ sent: 100, up: 100 })), planned: 6_000, why: [] };
  const quiet = loadOf({ seconds: [] });
  expect(answerOf(probed, { ...quiet, probes: measured(probes) })).toBe("pass");
  const harmed = {
    ...probes,
    seconds: probes.seconds.map((one, at) => (at === 7 ? { ...one, up: odd as number } : one)),
  };
  expect(answerOf(probed, { ...quiet, probes: measured(harmed) })).toBe("inconclusive");
});

function withOddSecond(evidence: Evidence, at: number, odd: Partial<Second>): Evidence {
  if (evidence.load.kind === "missing") return evidence;
  const load = evidence.load.value;
  const traffic = (of: string): Traffic => {
    const own = load.traffic(of);
    return { ...own, seconds: own.seconds.map((one, index) => (index === at ? { ...one, ...odd } : one)) };
  };
  return { ...evidence, load: measured({ ...load, traffic }) };
}
