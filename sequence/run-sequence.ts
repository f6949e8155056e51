import { Interruption } from "../evidence/errors.ts";
import type { ObservedBody } from "../evidence/observation.ts";
import type { OnProgress } from "../evidence/progress.ts";
import type { Plan } from "../evidence/record/plan.ts";
import { readRecord } from "../evidence/record/reader.ts";
import { judgeRecord, type RecordedRun } from "../evidence/record/recorded-run.ts";
import { createRunFolder, newRunId } from "../evidence/record/run-folder.ts";
import { openRecord } from "../evidence/record/writer.ts";
import type { Sink } from "../evidence/sink.ts";
import { type Answers, createAnswers } from "../perf/books/answers.ts";
import { steps as preflightSteps } from "../preflight/steps.ts";
import type { CriterionId } from "../thresholds/criteria.ts";
import { withFault } from "./fault.ts";
import { asks, planRun } from "./plan-run.ts";
import type { RunSettings } from "./settings.ts";
import { alertsStep } from "./steps/alerts.ts";
import { alone } from "./steps/alone.ts";
import { durabilityStep, reconcileStep } from "./steps/books.ts";
import { dlqStep } from "./steps/dlq.ts";
import { loadStep } from "./steps/load.ts";
import { preflightStep } from "./steps/preflight.ts";
import { smokeStep } from "./steps/smoke.ts";
import type { Step, StepInput } from "./steps/step.ts";
import { watchStep } from "./steps/watch.ts";

export interface SequenceEnd {
  readonly folder: string;
  readonly run: RecordedRun;
}

/**
 * Runs the steps in order and judges what they recorded: the verdict is read from the files, not from memory.
 * A step that the world breaks is evidence; only what stops us is thrown, and the record then stays without its end.
 */
export async function runSequence(
  settings: RunSettings,
  onProgress: OnProgress,
  stop: AbortSignal,
): Promise<SequenceEnd> {
  const nowMs = Date.now;
  const run = newRunId(settings.environment.name, nowMs());
  const folder = createRunFolder(settings.runsFolder, run);
  const plan = planRun(settings, run, nowMs());
  const record = openRecord(folder, plan);
  const observe = observer(record.record, nowMs);
  const answers = plan.load === null ? null : createAnswers(plan.load);
  observe({ kind: "run-started" });
  await withFault(settings.fault, observe, async (injectDuringLoad) => {
    const input: StepInput = {
      settings,
      plan,
      folder,
      record: answers === null ? record.record : noted(answers, record.record),
      onProgress,
      stop,
      nowMs,
      answers,
      injectDuringLoad,
    };
    for (const step of stepsOf(plan, settings)) {
      if (!stop.aborted) await unlessStopped(step, input);
    }
  });
  if (stop.aborted) observe({ kind: "interrupted", signal: signalIn(stop) });
  observe({ kind: "run-ended" });
  record.close();
  return { folder, run: judgeRecord(await readRecord(folder)) };
}

const signalIn = ({ reason }: AbortSignal): string => (reason instanceof Interruption ? reason.signal : String(reason));

function stepsOf({ asked, load }: Plan, { k6 }: RunSettings): readonly Step[] {
  const reconciles = asks(asked, "zero-data-loss");
  const canLoad = load !== null && k6?.kind === "measured";
  const watches = !canLoad && watched.some((id) => asks(asked, id));
  return [
    ...(preflightSteps.some(({ criterion }) => asks(asked, criterion)) ? [preflightStep] : []),
    ...(asks(asked, "critical-flows") ? [alone("smoke", smokeStep)] : []),
    ...(reconciles ? [durabilityStep] : []),
    ...(load === null ? [] : [alone("load", loadStep)]),
    ...(watches ? [watchStep] : []),
    ...(reconciles ? [reconcileStep] : []),
    ...(asks(asked, "alerts-delivered") ? [alertsStep] : []),
    ...(asks(asked, "dlq-handlers") ? [alone("dlq", dlqStep)] : []),
  ];
}

/** What is read again and again for as long as the load lasts, or for a time of its own. */
const watched: readonly CriterionId[] = ["database-latency", "pool-trigger", "corruption-trigger"];

/** What a step records is also noted by who needs it later in the same run. */
const noted =
  (answers: Answers, record: Sink): Sink =>
  (observation) => {
    record(observation);
    answers.note(observation);
  };

const observer = (record: Sink, nowMs: () => number) => (body: ObservedBody) =>
  record({ atMs: nowMs(), origin: "sequence", ...body });

/** Being stopped is no error: the record says so, and what was seen until then is judged. */
async function unlessStopped(step: Step, input: StepInput): Promise<void> {
  try {
    await step(input);
  } catch (cause) {
    if (!input.stop.aborted) throw cause;
  }
}
