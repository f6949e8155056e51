/** Numbers as people read them; the one place where shares become percent. */
const grouped = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

export const count = (value: number): string => grouped.format(value);

export const percentOf = (share: number): number => Number((share * 100).toPrecision(12));

/** `0.1 %`, `0.0034 %`: two digits that say something, never more than four decimals. */
export function percent(share: number): string {
  return `${significant(percentOf(share))} %`;
}

/** Three digits that say something: 1,405 · 87.3 · 0.0421. */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "–";
  if (Math.abs(value) >= 1000) return grouped.format(value);
  return String(Number(value.toPrecision(3)));
}

/** `1 of 2`, with the noun in the right number: plural(1, "window") is `1 window`. */
export const plural = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

/** `2.1 s`. */
export const secondsText = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The first few by name: `a, b, c and 4 more`. */
export const someOf = (names: readonly string[], shown: number): string =>
  names.length <= shown
    ? names.join(", ")
    : `${names.slice(0, shown).join(", ")} and ${count(names.length - shown)} more`;
