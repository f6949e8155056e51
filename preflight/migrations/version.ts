/** Flyway's versions: numbers with dots, or underscores in a file's name; `1.0` is `1`. */
const numbersOf = (version: string): readonly bigint[] => version.split(/[._]/).map((part) => BigInt(part));

/** Below 0 when `a` comes first. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one, other] = [left[index] ?? 0n, right[index] ?? 0n];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** One spelling for every version that is the same: `001` is `1`. */
export const canonical = (version: string): string =>
  numbersOf(version)
    .join(".")
    .replace(/(\.0)+$/, "");

export const isVersion = (text: string): boolean => /^\d+([._]\d+)*$/.test(text);
