/** One thing that doctor looked at. `off`: it is missing, and the text says what is not asked without it. */
export interface Check {
  readonly name: string;
  readonly state: "ok" | "off" | "broken";
  readonly detail: string;
}

/** What a check says when looking itself went wrong. */
export const broken = (name: string, cause: unknown): Check => ({
  name,
  state: "broken",
  detail: cause instanceof Error ? cause.message : String(cause),
});
