/** Amounts are bigints of minor units (cents) inside, and decimal strings such as "12.34" outside. */

/** At most 13 digits before the point, so that no sum of them leaves a bigint column. */
const decimal = /^(0|[1-9]\d{0,12})(?:\.(\d{1,2}))?$/;

/** Undefined unless it is a positive amount with at most two decimals. */
export function parseAmount(text: unknown): bigint | undefined {
  const [, whole, fraction = ""] = (typeof text === "string" && decimal.exec(text)) || [];
  if (whole === undefined) return undefined;
  const minorUnits = BigInt(whole + fraction.padEnd(2, "0"));
  return minorUnits > 0n ? minorUnits : undefined;
}

/** Takes what the driver gives for a bigint column: its digits. */
export function formatAmount(minorUnits: string | bigint): string {
  const digits = String(minorUnits);
  const sign = digits.startsWith("-") ? "-" : "";
  const padded = digits.slice(sign.length).padStart(3, "0");
  return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`;
}
