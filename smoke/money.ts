/** Whole minor units: 12.34 EUR is 1234n. Sums of floats lose cents. */
export type Cents = bigint;

const wireAmount = /^(-?)(\d+)\.(\d{2})$/;

/** Undefined unless it is written as the contract has it: two decimals, a point, no grouping. */
export function parseAmount(text: string): Cents | undefined {
  const [, sign, units, cents] = wireAmount.exec(text) ?? [];
  if (units === undefined || cents === undefined) return undefined;
  const amount = BigInt(units) * 100n + BigInt(cents);
  return sign === "-" ? -amount : amount;
}

export function formatAmount(cents: Cents): string {
  const size = cents < 0n ? -cents : cents;
  return `${cents < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
}
