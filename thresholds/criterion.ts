import type { Rule } from "./rule.ts";

/** SLOs are judged at the planned end, facts once looked at, triggers live. */
export type Role = "slo" | "fact" | "trigger";
/** Whose traffic is judged: every judged version on its own, the version before, or the platform as one. */
export type Whose = "new" | "old" | "platform" | "none";
/** Where a criterion is asked: sandbox or CI, staging, live production. */
export type Setting = "ci" | "staging" | "production";
export const everywhere = ["ci", "staging", "production"] as const satisfies readonly Setting[];

/** One limit of the deployment sequence, with its source. Ids are stable: they stand in reports, JUnit and exit messages. */
export interface Criterion {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  readonly of: Whose;
  readonly askedIn: readonly Setting[];
  /** The quantity, in words. */
  readonly indicator: string;
  readonly rule: Rule;
  /** Fewer than this is never a pass; `of` names what is counted. */
  readonly minimumEvidence: { readonly count: number; readonly of: string };
  /** SEQUENCE.md: the step, and its words. */
  readonly source: { readonly step: string; readonly quote: string };
  /** `not built`: listed, never judged, until the collector exists. */
  readonly status: "built" | "not built";
}
