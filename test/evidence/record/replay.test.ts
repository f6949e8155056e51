import { expect, test } from "vitest";
import { describeReplay } from "../../../cli/show/replay.ts";
import type { Plan } from "../../../evidence/record/plan.ts";
import { replayRecord } from "../../../evidence/record/replay.ts";
import { method } from "../../../thresholds/method.ts";
import { recordNight } from "../../support/recorded-nights.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const replayed = async (plan: Partial<Plan>) => replayRecord(await recordNight(tempFolder(), { name: "night", plan }));

test("the method's numbers are those of the plan: nothing is said of them", async () => {
  const replay = await replayed({ method });
  expect(replay).toMatchObject({ methodChanged: [], findings: [] });
  expect(describeReplay(replay)).not.toContain("method");
});

test("numbers that are others today are named, and that today's were used", async () => {
  const replay = await replayed({ method: { ...method, confidence: 0.9, formerNumber: 7 } });
  expect(replay.methodChanged).toEqual(["confidence was 0.9, is 0.95", "formerNumber was 7, is gone"]);
  expect(describeReplay(replay)).toContain("the method changed, today's was used: confidence was 0.9, is 0.95");
});

test("a record of before the numbers were kept: it is said", async () => {
  const replay = await replayed({});
  expect(replay.methodChanged).toBeNull();
  expect(describeReplay(replay)).toContain("the plan does not hold the numbers of the method");
});
