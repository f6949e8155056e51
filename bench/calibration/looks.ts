import { judge } from "../../thresholds/judge/judge.ts";
import { method } from "../../thresholds/method.ts";
import { evidenceOf } from "./evidence.ts";
import type { Family, RunShape } from "./families.ts";
import { randomFrom } from "./random.ts";
import { askedAlone, limitOf } from "./rules.ts";

/** Shares of runs, bad by just so much that a pass is wrong, that pass at any of their looks. */
export interface LookedAt {
  readonly family: string;
  readonly once: number;
  readonly split: number;
  readonly unsplit: number;
  readonly unsplitTen: number;
}

/** One run of which more and more is seen; whoever passes at one look does not look again. */
export function lookAt(family: Family, runs: number, shape: RunShape): LookedAt {
  const random = randomFrom(`${family.id}, looked at`);
  const counts = { once: 0, split: 0, unsplit: 0, unsplitTen: 0 };
  for (let run = 0; run < runs; run += 1) {
    const drawn = family.draw(random, limitOf(family.criterion), shape);
    const passes = (planned: number, look: number, seconds: number): boolean => {
      const evidence = evidenceOf(family.criterion, drawn.slice(0, seconds), { ...shape, seconds });
      const asked = { ...askedAlone(family.criterion), looks: planned };
      return judge(asked, { judged: ["2.1.0"], facts: {} }, { ...evidence, look }).answer === "pass";
    };
    const passesAtAny = (looks: number, planned: number): boolean =>
      Array.from({ length: looks }, (_, index) => index + 1).some((look) =>
        passes(planned, Math.min(look, planned), Math.floor((shape.seconds * look) / looks)),
      );
    if (passes(1, 1, shape.seconds)) counts.once += 1;
    if (passesAtAny(method.mostLooks, method.mostLooks)) counts.split += 1;
    if (passesAtAny(method.mostLooks, 1)) counts.unsplit += 1;
    if (passesAtAny(10, 1)) counts.unsplitTen += 1;
  }
  return {
    family: family.id,
    once: counts.once / runs,
    split: counts.split / runs,
    unsplit: counts.unsplit / runs,
    unsplitTen: counts.unsplitTen / runs,
  };
}
