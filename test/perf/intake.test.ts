import fc from "fast-check";
import { expect, test } from "vitest";
import { createIntake } from "../../perf/intake.ts";
import { window } from "./support/post.ts";

test("every window is handed on once, in whatever order and however often they come", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30)), fc.nat(20), (order, last) => {
      const handed: number[] = [];
      const intake = createIntake(({ sequence }) => void handed.push(sequence));
      for (const sequence of order) intake.accept({ ...window, sequence, final: sequence === last });
      expect(handed).toEqual([...new Set(order)]);
      const missing = Array.from({ length: 32 }, (_, sequence) => sequence).find((one) => !order.includes(one));
      if (order.length > 0) {
        expect(intake.of("k6-1")).toMatchObject({ next: missing, isComplete: order.includes(last) });
      }
    }),
  );
});

test("what could not be handed on may come again", () => {
  const handed: number[] = [];
  const intake = createIntake(({ sequence }) => {
    if (handed.push(sequence) === 1) throw new Error("disk full");
  });
  expect(() => intake.accept(window)).toThrow("disk full");
  expect(intake.accept(window)).toBe("new");
  expect(intake.accept(window)).toBe("repeated");
});

test("nothing is known of an instance that sent nothing", () => {
  const intake = createIntake(() => undefined);
  intake.accept(window);
  expect(intake.of("k6-2")).toBeUndefined();
});
