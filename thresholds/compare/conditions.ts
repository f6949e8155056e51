/**
 * What must be the same in all runs for their figures to be about the build: by name, as text. Null: the record does not
 * say, so nobody knows that it was the same. A name that a run lacks does not concern it.
 */
export type Conditions = Readonly<Record<string, string | null>>;

/** A condition that the runs do not share. */
export interface Difference {
  readonly condition: string;
  /** Every value with the runs that have it. */
  readonly values: readonly { readonly value: string; readonly runs: readonly string[] }[];
}

export const unknownCondition = "unknown";

export function differencesIn(
  all: readonly { readonly run: string; readonly conditions: Conditions }[],
): readonly Difference[] {
  const names = [...new Set(all.flatMap(({ conditions }) => Object.keys(conditions)))];
  return names.flatMap((condition) => {
    const values = new Map<string, readonly string[]>();
    for (const { run, conditions } of all) {
      const value = conditions[condition];
      if (value === undefined) continue;
      const shown = value ?? unknownCondition;
      values.set(shown, [...(values.get(shown) ?? []), run]);
    }
    const shared = values.size === 1 && !values.has(unknownCondition);
    return shared ? [] : [{ condition, values: [...values].map(([value, runs]) => ({ value, runs })) }];
  });
}
