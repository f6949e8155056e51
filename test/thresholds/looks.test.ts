import fc from "fast-check";
import { expect, test } from "vitest";
import { type Asked, ask } from "../../thresholds/asked.ts";
import { judge } from "../../thresholds/judge/judge.ts";
import { confidenceAt, type Looks, onlyLook } from "../../thresholds/looks.ts";
import { method } from "../../thresholds/method.ts";
import { type LoadStrip, loadOf, repeat } from "../support/judging.ts";

test("the only look of a run has the whole α", () => {
  expect(confidenceAt(onlyLook)).toEqual({ kind: "measured", value: method.confidence });
});

test("all planned looks together err no more often than one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: method.mostLooks }), (planned) => {
      const errors = repeat(planned, 0).map((_, index) => errorAt({ planned, taken: index + 1 }));
      expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(1 - method.confidence, 12);
    }),
  );
});

test("a look that was not planned, or is no number, has no confidence at all", () => {
  const odd = fc.oneof(fc.integer(), fc.double(), fc.constant(undefined as unknown as number));
  fc.assert(
    fc.property(odd, odd, (planned, taken) => {
      const isPlanned = Number.isInteger(taken) && taken >= 1 && taken <= planned && planned <= method.mostLooks;
      expect(confidenceAt({ planned, taken }).kind).toBe(isPlanned ? "measured" : "missing");
    }),
  );
});

test("the same evidence is enough for the only look, and not for one of three", () => {
  const seconds = repeat(30, { acknowledged: 110 }); // 3,300 requests: 2,995 do at 95 %, 4,093 at 98.3 %
  const strip = { seconds, plan: { paymentsPerSecond: 110 } };
  expect(answers(strip, { planned: 1, taken: 1 })["error-rate"]).toBe("pass");
  expect(answers(strip, { planned: 3, taken: 1 })["error-rate"]).toBe("inconclusive");
});

test("a look too many decides nothing that is told from a sample; a trigger that fired stays fired", () => {
  const good = { seconds: repeat(60, {}) };
  const broken = { seconds: repeat(60, { errors: 140, failed: 140, acknowledged: 1_260 }) };
  const tooMany = { planned: 3, taken: 4 };
  expect(answers(good, { planned: 3, taken: 3 })).toEqual(all("pass"));
  expect(answers(good, tooMany)).toEqual({ ...all("inconclusive"), ...triggersAre("pass") });
  expect(answers(broken, tooMany)).toEqual({ ...all("inconclusive"), ...triggersAre("fail") });
});

test("a record from before looks were planned is looked at once", () => {
  const { looks: _, ...before } = loadCriteria(1);
  const evidence = loadOf({ seconds: repeat(60, {}) });
  expect(judge(before, { judged: ["2.1.0"], facts: {} }, evidence).answer).toBe("pass");
});

const errorAt = (looks: Looks): number => {
  const confidence = confidenceAt(looks);
  return confidence.kind === "measured" ? 1 - confidence.value : Number.NaN;
};

const sampled = ["throughput", "payment-latency", "error-rate"] as const;
const triggers = ["errors-trigger", "payment-failures-trigger"] as const;

function loadCriteria(looks: number): Asked {
  const asked = ask({
    profile: "perf",
    setting: "ci",
    notAsked: { availability: "no probes here" },
    limits: {},
    looks,
  });
  return { ...asked, criteria: asked.criteria.filter(({ id }) => [...sampled, ...triggers].some((one) => one === id)) };
}

function answers(strip: LoadStrip, { planned, taken }: Looks): Readonly<Record<string, string>> {
  const evidence = { ...loadOf(strip), look: taken };
  const { judgements } = judge(loadCriteria(planned), { judged: ["2.1.0"], facts: {} }, evidence);
  return Object.fromEntries(judgements.map(({ id, answer }) => [id, answer]));
}

const triggersAre = (answer: string) => Object.fromEntries(triggers.map((id) => [id, answer]));
const all = (answer: string) => Object.fromEntries([...sampled, ...triggers].map((id) => [id, answer]));
