import { TollgateError } from "../evidence/errors.ts";
import type { ObservedFact } from "../evidence/observation.ts";
import type { Permission } from "../platform/permission.ts";
import type { CriterionId } from "../thresholds/criteria.ts";
import type { PreflightConfig } from "./config.ts";

/** One thing that was looked at; or what could not be read, and why. */
export type Look = ({ readonly kind: "fact" } & Omit<ObservedFact, "criterion">) | Unread;
export interface Unread {
  readonly kind: "missing";
  readonly why: string;
}

type Seen = Omit<ObservedFact, "kind" | "criterion">;

/** What was seen; how to mend it is told only where there is something to mend. */
export function fact({ mend, ...seen }: Seen): Look {
  return { kind: "fact", ...seen, ...(seen.holds || mend === undefined ? {} : { mend }) };
}

export const unread = (why: string): Unread => ({ kind: "missing", why });

/** Why something could not be read, and what to do about it where that is known. */
export function because(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause instanceof TollgateError ? `${cause.message} → ${cause.hint}` : cause.message;
}

/** What a step may use. */
export interface PreflightInput {
  readonly config: PreflightConfig;
  /** Null where nothing asks for a scratch database. */
  readonly permission: Permission<"rehearsal"> | null;
  readonly nowMs: () => number;
}

/** One step of the sequence's phases 1 to 3. It looks, and does not judge. */
export interface PreflightStep {
  readonly criterion: CriterionId;
  /** The sections of an environment file without which there is nothing to look at. */
  readonly needs: readonly (keyof PreflightConfig)[];
  readonly timeoutMs: (config: PreflightConfig) => number;
  /** What it will look at; a run promises that before it starts. @throws {TollgateError} `configuration`. */
  readonly subjects: (config: PreflightConfig) => readonly string[];
  /** What it throws is told as what could not be read. */
  readonly look: (input: PreflightInput, signal: AbortSignal) => Promise<readonly Look[]>;
}
