import type { Asked } from "../../thresholds/asked.ts";
import type { Expected } from "../../thresholds/judge/judge.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import type { RecordedMethod } from "../../thresholds/method.ts";

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
  readonly machine: Machine;
  /** Numbers of the method that the run was judged by; absent in records of before they were kept. */
  readonly method?: RecordedMethod;
  /** tollgate, Node, k6 and its feed. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The machine that offered the load and, in the sandbox, carried the platform too. */
export interface Machine {
  readonly cores: number;
  /** Absent in records of before it was kept: an unknown machine. */
  readonly identity?: MachineIdentity;
}

/** What tells machines apart that measure differently; no host names. */
export interface MachineIdentity {
  readonly cpu: string;
  readonly memoryGib: number;
  /** e.g. `linux x64`. */
  readonly platform: string;
}
