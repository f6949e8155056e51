import type { OnProgress } from "../../evidence/progress.ts";
import type { Plan } from "../../evidence/record/plan.ts";
import type { Sink } from "../../evidence/sink.ts";
import type { Answers } from "../../perf/books/answers.ts";
import type { InjectDuringLoad } from "../fault.ts";
import type { RunSettings } from "../settings.ts";

export interface StepInput {
  readonly settings: RunSettings;
  readonly plan: Plan;
  readonly folder: string;
  readonly record: Sink;
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
  readonly nowMs: () => number;
  /** How the load's payments were answered; null where nothing is loaded. */
  readonly answers: Answers | null;
  /** A fault that was asked for some seconds into the load; it ends with the signal. */
  readonly injectDuringLoad: InjectDuringLoad | null;
}

/** One step of the sequence: it collects and records, it does not judge. */
export type Step = (input: StepInput) => Promise<void>;
