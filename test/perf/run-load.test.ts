import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Window } from "../../evidence/window/window.ts";
import { deadlines } from "../../perf/generator/deadlines.ts";
import { runLoad } from "../../perf/run-load.ts";
import { metrics, type Outcome, paymentScenario } from "../../thresholds/wire.ts";
import { feedsHere } from "./support/feeds.ts";
import { entry, isAlive, plan, rehearse, removeFolders, until } from "./support/load.ts";
import { hangs, pays, startTarget, type Target } from "./support/target.ts";

let good: Target;
beforeAll(async () => {
  good = await startTarget(pays);
});
afterAll(() => good.close());
afterAll(removeFolders);

const series = (windows: readonly Window[], metric: string) =>
  windows.flatMap((window) => window.series).filter((one) => one.metric === metric);
const samples = (windows: readonly Window[], metric: string) =>
  series(windows, metric).reduce((sum, { count }) => sum + count, 0);
const iterations = (windows: readonly Window[], outcome: Outcome) =>
  windows
    .flatMap((window) => window.iterations?.[outcome] ?? [])
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
    .sort((a, b) => a - b);

const here = feedsHere();

describe.concurrent.each(here)("a load by the %s feed", (feed) => {
  test("records every payment of both generators by its number, and how they ended", async () => {
    const target = await startTarget(pays);
    const two = { ...plan, generators: 2 };
    const { load, seen, events, pids } = await rehearse(target.baseUrl, { feed, plan: two });
    await runLoad(load);
    await target.close();

    const windows = seen("window").map(({ window }) => window);
    const keys = iterations(windows, "acknowledged").map((number) => `${two.keyPrefix}-${number}`);
    expect(keys.toSorted()).toEqual(target.paid.toSorted());
    expect(keys.length).toBeGreaterThan(50);
    expect(samples(windows, metrics.paymentOutcome)).toBe(keys.length);
    expect(samples(windows, metrics.paymentDuration)).toBe(keys.length);
    expect(new Set(series(windows, metrics.paymentAcked).map(({ tags }) => tags.version))).toEqual(
      new Set(["2.0.0", "2.1.0"]),
    );
    expect(series(windows, metrics.paymentAcked).every(({ sinceScheduled }) => sinceScheduled !== undefined)).toBe(
      true,
    );

    for (const instance of ["k6-1", "k6-2"]) {
      const own = windows.filter((window) => window.instance === instance);
      expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, index) => index));
      expect(own.map(({ final }) => final)).toEqual(own.map((_, index) => index === own.length - 1));
    }
    expect(seen("load-ended")[0]?.ends).toEqual([
      { instance: "k6-1", kind: "finished" },
      { instance: "k6-2", kind: "finished" },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: "load", failedShare: 0, plannedSeconds: 2 });
    expect(pids().some(isAlive)).toBe(false);
    expect(seen("missing")).toEqual([]);
    expect(seen("collector").at(-1)?.overMs).toBeGreaterThan(1_000);
  });

  test("ends, and says so, when k6 is killed", async () => {
    const { load, seen, pids } = await rehearse(good.baseUrl, { feed, plan: { ...plan, durationSeconds: 30 } });
    const running = runLoad(load);
    await until(() => seen("window").length > 0, 10_000);
    process.kill(pids()[0] as number, "SIGKILL");
    await running;
    expect(seen("load-ended")[0]?.ends).toEqual([
      {
        instance: "k6-1",
        kind: "died",
        exitCode: null,
        meaning: "killed by SIGKILL, as an operator or the kernel out of memory does",
      },
    ]);
    expect(seen("window").some(({ window }) => window.final)).toBe(false);
  });

  test("ends a k6 that hangs", async () => {
    const { load, seen, pids } = await rehearse(good.baseUrl, { feed, plan: { ...plan, durationSeconds: 30 } });
    const running = runLoad({ ...load, deadlines: { ...deadlines, silenceMs: 1_500, graceMs: 300 } });
    await until(() => seen("window").length > 0, 10_000);
    process.kill(pids()[0] as number, "SIGSTOP");
    await running;
    expect(seen("load-ended")[0]?.ends).toEqual([
      { instance: "k6-1", kind: "died", exitCode: null, meaning: "hung: no window for 1.5 s" },
    ]);
    expect(pids().some(isAlive)).toBe(false);
  });

  test("stops within seconds when asked to, with everything recorded", async () => {
    const target = await startTarget(pays);
    const stop = new AbortController();
    const { load, seen, pids } = await rehearse(target.baseUrl, {
      feed,
      plan: { ...plan, durationSeconds: 30 },
      stop: stop.signal,
    });
    const running = runLoad(load);
    await until(() => seen("window").length > 0, 10_000);
    const askedAtMs = performance.now();
    stop.abort(new Error("Ctrl-C"));
    await running;
    expect(performance.now() - askedAtMs).toBeLessThan(5_000);
    await target.close();
    const windows = seen("window").map(({ window }) => window);
    expect(windows.at(-1)?.final).toBe(true);
    // A payment that was under way may have been answered without k6's knowing.
    expect(target.paid.length - samples(windows, metrics.paymentAcked)).toBeLessThanOrEqual(plan.maxVus);
    expect(samples(windows, metrics.paymentAcked)).toBeLessThanOrEqual(target.paid.length);
    expect(seen("load-ended")[0]?.ends).toEqual([{ instance: "k6-1", kind: "stopped", why: "Ctrl-C" }]);
    expect(pids().some(isAlive)).toBe(false);
  });

  test("stops when the record cannot be written, and throws that error", async () => {
    const { load, seen, pids, observed } = await rehearse(good.baseUrl, {
      feed,
      plan: { ...plan, durationSeconds: 30 },
    });
    const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    const record: typeof load.record = (observation) => {
      if (seen("window").length > 1) throw full;
      observed.push(observation);
    };
    await expect(runLoad({ ...load, record })).rejects.toBe(full);
    expect(pids().some(isAlive)).toBe(false);
  });

  test("records no payment when every iteration throws", async () => {
    const { load, seen, log } = await rehearse(good.baseUrl, { feed, scenario: entry("throwing") });
    await runLoad(load);
    const windows = seen("window").map(({ window }) => window);
    expect(windows.length).toBeGreaterThan(1);
    expect(samples(windows, metrics.paymentOutcome)).toBe(0);
    expect(log()).toContain("boom in every iteration");
    const errors = { count: expect.any(Number), last: expect.stringContaining("boom in every iteration") };
    expect(seen("load-ended")[0]?.ends).toEqual([{ instance: "k6-1", kind: "finished", errors }]);
  });

  test("says why a scenario cannot start", async () => {
    const { load, seen } = await rehearse(good.baseUrl, { feed, scenario: entry("unstartable") });
    await runLoad(load);
    expect(seen("load-ended")[0]?.ends[0]).toMatchObject({
      kind: "died",
      exitCode: 107,
      meaning: expect.stringContaining("no such wallet file"),
    });
  });

  test("records errors of the unknown version, and drops, when the target hangs", async () => {
    const target = await startTarget(hangs);
    const { load, seen } = await rehearse(target.baseUrl, { feed, scenario: entry("hasty") });
    await runLoad(load);
    await target.close();
    const windows = seen("window").map(({ window }) => window);
    expect(samples(windows, metrics.paymentAcked)).toBe(0);
    expect(samples(windows, metrics.paymentRefused)).toBeGreaterThan(20);
    expect(series(windows, metrics.requestErrors).every(({ sum, count }) => sum === count)).toBe(true);
    expect(series(windows, metrics.paymentOutcome)[0]?.tags).toEqual({
      outcome: "error",
      scenario: paymentScenario,
      version: "unknown",
    });
    expect(samples(windows, metrics.droppedIterations)).toBeGreaterThan(20);
  });
});

describe.skipIf(here.length === 0)("a load", () => {
  test("says that the collector's port is taken, before anything is started", async () => {
    const { load, observed } = await rehearse(good.baseUrl, {});
    const collectorPort = Number(new URL(good.baseUrl).port);
    const running = runLoad({ ...load, k6: { ...load.k6, feed: "windows" }, collectorPort });
    await expect(running).rejects.toMatchObject({
      exit: "configuration",
      message: expect.stringContaining(`${collectorPort}`),
    });
    expect(observed).toEqual([]);
  });

  test("says that k6 cannot be started, and leaves none of the others behind", async () => {
    const { load } = await rehearse(good.baseUrl, { plan: { ...plan, generators: 2 } });
    const running = runLoad({ ...load, k6: { ...load.k6, path: "/nowhere/k6" } });
    await expect(running).rejects.toMatchObject({
      exit: "configuration",
      message: expect.stringContaining("/nowhere/k6"),
    });
  });

  test("starts nothing when it is stopped already", async () => {
    const { load, observed } = await rehearse(good.baseUrl, { stop: AbortSignal.abort(new Error("too late")) });
    await expect(runLoad(load)).rejects.toThrow("too late");
    expect(observed).toEqual([]);
  });

  test("an error of the progress display stops the load too", async () => {
    const { load, pids } = await rehearse(good.baseUrl, { plan: { ...plan, durationSeconds: 30 } });
    const onProgress = () => {
      throw new Error("the terminal is gone");
    };
    await expect(runLoad({ ...load, onProgress })).rejects.toThrow("the terminal is gone");
    expect(pids().some(isAlive)).toBe(false);
  });
});
