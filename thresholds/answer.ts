const bySeverity = ["fail", "inconclusive", "pass"] as const;
export type Answer = (typeof bySeverity)[number];

/** Fail before inconclusive before pass. An empty list is inconclusive: nothing asked is nothing shown. */
export const worst = (answers: readonly Answer[]): Answer =>
  bySeverity.find((a) => answers.includes(a)) ?? "inconclusive";
