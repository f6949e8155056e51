/** A count with its first few examples: what a finding needs, however many there are. */
export interface Findings {
  add(key: string): void;
  readonly count: number;
  readonly first: readonly string[];
}

export const shownKeys = 20;

export function createFindings(): Findings {
  const first: string[] = [];
  let count = 0;
  return {
    add(key) {
      count += 1;
      if (first.length < shownKeys) first.push(key);
    },
    get count() {
      return count;
    },
    first,
  };
}
