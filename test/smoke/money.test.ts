import fc from "fast-check";
import { expect, test } from "vitest";
import { formatAmount, parseAmount } from "../../smoke/money.ts";

test.each([
  ["0.00", 0n],
  ["12.34", 1_234n],
  ["-12.34", -1_234n],
  ["0.07", 7n],
  ["90071992547409.93", 9_007_199_254_740_993n], // not a number that a float can hold
])("%s is %s cents, and is written the same", (text, cents) => {
  expect(parseAmount(text)).toBe(cents);
  expect(formatAmount(cents)).toBe(text);
});

test.each(["", "12", "12.3", "12.345", "12,34", "1e2", ".50", "+1.00", " 1.00", "1.00 ", "NaN", "0x1.00", "--1.00"])(
  "%j is not an amount of the contract",
  (text) => {
    expect(parseAmount(text)).toBeUndefined();
  },
);

test("whatever is written reads back", () => {
  fc.assert(fc.property(fc.bigInt(), (cents) => parseAmount(formatAmount(cents)) === cents));
});
