import fc from "fast-check";
import { expect, test } from "vitest";
import { type Draw, drawPayment } from "../../scenarios/flows/draw.ts";

const walletCount = 10_000;
const draws = (count: number): Draw[] =>
  Array.from({ length: count }, (_, iteration) => drawPayment(iteration, walletCount));
const hundred = draws(100_000);

function shares(ids: readonly (number | string)[]): number[] {
  const counts = new Map<number | string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts.values()].map((count) => count / ids.length).sort((a, b) => b - a);
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test("an iteration always draws the same payment", () => {
  expect(draws(1_000)).toEqual(draws(1_000));
});

test("any wallet count of at least two: ids in range, never to oneself, a small amount", () => {
  const iteration = fc.nat(2_000_000_000);
  fc.assert(
    fc.property(iteration, fc.integer({ min: 2, max: 1_000_000 }), (number, count) => {
      const { payerWalletId, payeeWalletId, amount } = drawPayment(number, count);
      for (const id of [payerWalletId, payeeWalletId]) {
        expect(Number.isInteger(id) && id >= 1 && id <= count).toBe(true);
      }
      expect(payerWalletId).not.toBe(payeeWalletId);
      expect(amount).toMatch(/^0\.[1-9]\d$/);
    }),
  );
});

test.each([
  ["payers", hundred.map(({ payerWalletId }) => payerWalletId)],
  ["payees", hundred.map(({ payeeWalletId }) => payeeWalletId)],
])(
  "popularity of %s is skewed: the first has about 1 %, the first hundred about 10 %, the first half about 71 %",
  (_, ids) => {
    const popular = shares(ids);
    expect(popular[0]).toBeGreaterThan(0.008);
    expect(popular[0]).toBeLessThan(0.013);
    expect(sum(popular.slice(0, 100))).toBeCloseTo(0.1, 1);
    expect(sum(popular.slice(0, walletCount / 2))).toBeCloseTo(Math.SQRT1_2, 1);
    expect(popular.length).toBeGreaterThan(walletCount * 0.9);
  },
);

test("there is no hot pair", () => {
  const pairs = shares(hundred.map(({ payerWalletId, payeeWalletId }) => `${payerWalletId} ${payeeWalletId}`));
  expect(pairs[0]).toBeLessThan(0.0005);
});

test("whom somebody pays does not follow from who it is", () => {
  const popularPayer = hundred[0]?.payerWalletId;
  const theirs = hundred.filter(({ payerWalletId }) => payerWalletId === popularPayer);
  expect(new Set(theirs.map(({ payeeWalletId }) => payeeWalletId)).size).toBeGreaterThan(theirs.length / 4);
});

test("popular wallets are not neighbours", () => {
  const counts = new Map<number, number>();
  for (const { payerWalletId } of hundred) counts.set(payerWalletId, (counts.get(payerWalletId) ?? 0) + 1);
  const top = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 20)
    .map(([id]) => id);
  expect(top.some((id) => top.includes(id + 1))).toBe(false);
});

test("every balance is level again after each 2,000 payments", () => {
  const balances = new Map<number, number>();
  for (const { payerWalletId, payeeWalletId, amount } of draws(20_000)) {
    const cents = Math.round(Number(amount) * 100);
    balances.set(payerWalletId, (balances.get(payerWalletId) ?? 0) - cents);
    balances.set(payeeWalletId, (balances.get(payeeWalletId) ?? 0) + cents);
  }
  expect([...balances.values()].every((balance) => balance === 0)).toBe(true);
});
