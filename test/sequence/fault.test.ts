/** A fault that was asked for happens, or the run says that it did not: never a pass that looks like an open gate. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ObservedBody } from "../../evidence/observation.ts";
import { type TimedFault, withFault } from "../../sequence/fault.ts";
import { runSequence } from "../../sequence/run-sequence.ts";
import { pays, startTarget, type Target } from "../perf/support/target.ts";
import { partMissing } from "../support/skip.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { settingsFor, someK6 } from "./support/settings.ts";

let target: Target;
beforeAll(async () => {
  target = await startTarget(pays);
});
afterAll(() => target.close());

const never = new AbortController().signal;
const silently = (): void => undefined;
const refusing = (): Promise<never> => Promise.reject(new Error("payment-2.1.0 does not take orders"));

/** A fault that notes what is done to it. */
function fault(changes: Partial<TimedFault> = {}): TimedFault & { readonly done: readonly string[] } {
  const done: string[] = [];
  return {
    id: "errors",
    afterSeconds: null,
    inject: async () => void done.push("injected"),
    recovery: async () => {},
    undo: async () => void done.push("undone"),
    done,
    ...changes,
  };
}

test("a fault is in before the work begins, and out after it", async () => {
  const seen: ObservedBody[] = [];
  const asked = fault();
  await withFault(
    asked,
    (body) => seen.push(body),
    async () => void expect(asked.done).toEqual(["injected"]),
  );
  expect(asked.done).toEqual(["injected", "undone"]);
  expect(seen).toEqual([{ kind: "fault-injected", fault: "errors" }]);
});

test("work that throws still takes the fault out, and its error is the one that counts", async () => {
  const asked = fault({ undo: refusing });
  const run = withFault(asked, silently, () => Promise.reject(new Error("no space left")));
  await expect(run).rejects.toThrow("no space left");
});

test.each([
  {
    saying: "could not be injected",
    changes: { inject: refusing },
    told: "the fault errors was not injected: payment-2.1.0 does not take orders",
  },
  {
    saying: "could not be undone",
    changes: { undo: refusing },
    told: "the fault errors may still be there, tollgate sandbox up takes it out: payment-2.1.0 does not take orders",
  },
  {
    saying: "never came to its second",
    changes: { afterSeconds: 3 },
    told: "the fault errors was not injected: the load did not come to second 3",
  },
])("a fault that $saying: the record ends in order, is judged, and says so", async ({ changes, told }) => {
  const settings = settingsFor(target.baseUrl, { runsFolder: tempFolder(), fault: fault(changes) });
  const { run } = await runSequence(settings, silently, never);
  expect(run.verdict.reservations).toEqual([told]);
  expect(run.exit).toBe("inconclusive");
});

test("a fault that was being injected when somebody pressed Ctrl-C: the record is whole and says both", async () => {
  const stop = new AbortController();
  const inject = (): Promise<void> => {
    stop.abort(new Error("SIGINT"));
    return Promise.reject(stop.signal.reason);
  };
  const settings = settingsFor(target.baseUrl, { runsFolder: tempFolder(), fault: fault({ inject }) });
  const { run } = await runSequence(settings, silently, stop.signal);
  expect(run.observations.map(({ kind }) => kind)).toEqual([
    "run-started",
    "fault-not-injected",
    "interrupted",
    "run-ended",
  ]);
  expect(run.exit).toBe("interrupted");
});

test("a fault some seconds into the load comes then; one that fails there ends the load at once", async () => {
  const k6 = await someK6().catch((error: Error) => error);
  if (k6 instanceof Error) return partMissing("k6", k6.message);
  const asked = fault({ afterSeconds: 1, inject: refusing });
  const settings = settingsFor(target.baseUrl, { runsFolder: tempFolder(), fault: asked, k6 });
  const { run } = await runSequence(settings, silently, never);
  const ended = run.observations.find((seen) => seen.kind === "load-ended");
  expect(ended?.ends).toEqual([{ instance: "k6-1", kind: "stopped", why: "the fault errors could not be injected" }]);
  expect(run.verdict.reservations).toEqual([expect.stringContaining("was not injected")]);
  expect(run.observations.at(-1)?.kind).toBe("run-ended");
  expect(asked.done).toEqual(["undone"]);
});
