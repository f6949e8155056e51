import type { Companion } from "../../perf/beside.ts";
import { checkDurability, reconcile } from "../../perf/books/reconcile.ts";
import { watchInvariants } from "../../perf/books/watch.ts";
import { addressOf } from "../../platform/postgres/config.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";
import { asks } from "../plan-run.ts";
import type { Step, StepInput } from "./step.ts";

/** Before the load: does the server keep what it acknowledges? */
export const durabilityStep: Step = async (input) => {
  const books = booksOf(input);
  if (books !== null && input.answers !== null) await checkDurability(books, "before the load");
};

/** After the load, or instead of one: are the books whole? */
export const reconcileStep: Step = async (input) => {
  const { onProgress, plan, answers } = input;
  const books = booksOf(input);
  if (books === null) return miss(input, "zero-data-loss", "database.reconciliation");
  onProgress({ kind: "step-started", step: "reconcile" });
  await reconcile(books, plan.load && answers && { keyPrefix: plan.load.keyPrefix, answers });
  onProgress({
    kind: "step-ended",
    step: "reconcile",
    detail: `${plan.expected.facts["zero-data-loss"]?.length ?? 0} checks`,
  });
};

/** Beside the load: does the money stay what it is? Null where it is not asked. */
export function invariantsBeside(input: StepInput): Companion | null {
  const { plan, settings, record, nowMs, stop } = input;
  if (!asks(plan.asked, "corruption-trigger")) return null;
  const { database } = settings.environment;
  if (database?.invariants === undefined) {
    miss(input, "corruption-trigger", "database.invariants");
    return null;
  }
  const watch = { address: addressOf(database), config: database.invariants, record, nowMs, stop };
  return (over) => watchInvariants(watch, over);
}

function booksOf({ plan, settings, record, nowMs, stop }: StepInput) {
  const { database } = settings.environment;
  if (!asks(plan.asked, "zero-data-loss") || database?.reconciliation === undefined) return null;
  return { address: addressOf(database), config: database.reconciliation, record, nowMs, stop };
}

function miss({ record, nowMs }: StepInput, criterion: CriterionId, section: string): void {
  const why = `the environment file has no ${section}: section`;
  record({ atMs: nowMs(), origin: "books", kind: "missing", criterion, why });
}
