import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { withinDeadline } from "../../platform/deadline.ts";

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));

test("work that outlasts the deadline is told to end", async () => {
  const never = new AbortController().signal;
  await expect(withinDeadline({ stop: never, timeoutMs: 1 }, untilAborted)).rejects.toThrow("deadline passed");
});

test("work is told why it is stopped", async () => {
  const stopping = new AbortController();
  const work = withinDeadline({ stop: stopping.signal, timeoutMs: 60_000 }, untilAborted);
  stopping.abort(new Error("Ctrl-C"));
  await expect(work).rejects.toThrow("Ctrl-C");
});

test("nothing is begun after the stop", async () => {
  const stopped = AbortSignal.abort(new Error("Ctrl-C"));
  let begun = 0;
  const work = withinDeadline({ stop: stopped, timeoutMs: 60_000 }, async () => (begun += 1));
  await expect(work).rejects.toThrow("Ctrl-C");
  expect(begun).toBe(0);
});

test("a signal that lives on collects no listeners", async () => {
  const { signal } = new AbortController();
  for (let count = 0; count < 20; count += 1)
    await withinDeadline({ stop: signal, timeoutMs: 60_000 }, async () => count);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});
