import type { OnProgress } from "../evidence/progress.ts";
import type { Sink } from "../evidence/sink.ts";
import type { HttpTarget } from "../platform/http.ts";
import type { Permission } from "../platform/permission.ts";
import type { SmokeConfig } from "./config.ts";

/** One smoke of one environment: what it asks, which versions it judges, and where what it saw is recorded. */
export interface Smoke {
  readonly config: SmokeConfig;
  readonly target: HttpTarget;
  /** The versions that are judged: every flow is walked on each. */
  readonly judge: readonly string[];
  readonly record: Sink;
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
  /** UTC, ms since the epoch. */
  readonly nowMs: () => number;
  readonly permission: Permission<"smoke">;
  /** Id of the run; it stands in idempotency keys and in the synthetic marker. */
  readonly run: string;
}
