import type { Asked } from "../../thresholds/asked.ts";
import type { Expected } from "../../thresholds/judge/judge.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";

/** Version of plan.json and of the observations beside it. */
export const recordFormat = 1;

/** What a run set out to do, written before it starts: judging needs nothing else beside the evidence. */
export interface Plan {
  readonly format: typeof recordFormat;
  readonly run: string;
  readonly command: string;
  readonly startedAtMs: number;
  readonly asked: Asked;
  readonly expected: Expected;
  /** Null where this command loads nothing. */
  readonly load: LoadPlan | null;
  /** Null where this command does not probe. */
  readonly probes: { readonly perSecond: number; readonly durationSeconds: number } | null;
  readonly release: { readonly old: string; readonly new: string; readonly services: readonly string[] };
  /** The environment file as it was read, secrets as the names they were given by. */
  readonly environment: { readonly name: string; readonly production: boolean; readonly content: unknown };
  readonly machine: { readonly cores: number };
  /** tollgate, Node, k6 and its feed. */
  readonly versions: Readonly<Record<string, string>>;
}
