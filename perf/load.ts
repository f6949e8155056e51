import type { ObservedBody } from "../evidence/observation.ts";
import type { OnProgress } from "../evidence/progress.ts";
import type { Sink } from "../evidence/sink.ts";
import type { Permission } from "../platform/permission.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import type { Deadlines } from "./generator/deadlines.ts";
import type { Intake } from "./intake.ts";
import type { K6Binary } from "./k6/binary.ts";
import type { K6Log } from "./k6/log.ts";
import type { Trouble } from "./trouble.ts";

/** What a load is run with. */
export interface Load {
  readonly plan: LoadPlan;
  readonly baseUrl: string;
  /** Path of the k6 entry. */
  readonly scenario: string;
  readonly k6: K6Binary;
  /** `k6.log` is appended to in here. */
  readonly runFolder: string;
  readonly record: Sink;
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
  readonly permission: Permission<"load">;
  /** UTC, ms since the epoch. */
  readonly nowMs: () => number;
  /** Of the window collector; any free one by default. */
  readonly collectorPort?: number;
  readonly deadlines?: Deadlines;
}

/** One load as its parts see it. */
export interface RunningLoad {
  readonly load: Load;
  readonly observe: (origin: string, body: ObservedBody) => void;
  readonly intake: Intake;
  readonly log: K6Log;
  readonly trouble: Trouble;
  /** Asked to stop, or in trouble. */
  readonly stop: AbortSignal;
  readonly deadlines: Deadlines;
}
