import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Window } from "../../../evidence/window/window.ts";
import { type Collector, startCollector } from "../../../perf/collector/collector.ts";
import { maxBodyBytes } from "../../../perf/collector/reply.ts";
import { createIntake } from "../../../perf/intake.ts";
import { k6Command } from "../../../perf/k6/command.ts";
import { startK6 } from "../../../perf/k6/process.ts";
import { feedsHere } from "../support/feeds.ts";
import { entry, plan, someK6 } from "../support/load.ts";
import { post, window } from "../support/post.ts";
import { pays, startTarget } from "../support/target.ts";

interface OpenCollector {
  readonly collector: Collector;
  readonly taken: readonly Window[];
  readonly refused: readonly string[];
  readonly stop: AbortController;
}

async function open(onNew: (window: Window) => void = () => undefined): Promise<OpenCollector> {
  const taken: Window[] = [];
  const refused: string[] = [];
  const stop = new AbortController();
  const intake = createIntake((one) => {
    onNew(one);
    taken.push(one);
  });
  const onRefused = (why: string) => void refused.push(why);
  const collector = await startCollector({ load: window.load, intake, port: 0, onRefused, stop: stop.signal });
  onTestFinished(() => collector.close());
  return { collector, taken, refused, stop };
}

test("takes a window once, however often it comes", async () => {
  const { collector, taken } = await open();
  for (const sequence of [0, 1, 1, 0, 2]) {
    expect(await post(collector, { ...window, sequence })).toEqual({ status: 200, body: { stop: false } });
  }
  expect(taken.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
});

test("takes all that both halves of the wire format are held to", async () => {
  const { collector, taken } = await open();
  const path = resolve(import.meta.dirname, "../../evidence/windows.golden.json");
  const golden: Window[] = JSON.parse(readFileSync(path, "utf8"));
  const sent = golden.map((one) => ({ ...one, load: window.load }));
  for (const one of sent) expect(await post(collector, one)).toMatchObject({ status: 200 });
  expect(taken).toEqual(sent);
});

test("answers with the reason once it is asked to stop, and still takes what comes", async () => {
  const { collector, taken, stop } = await open();
  stop.abort(new Error("rolled back"));
  expect(await post(collector, window)).toEqual({ status: 200, body: { stop: true, why: "rolled back" } });
  expect(taken).toEqual([window]);
});

test("asks k6 to stop when the record cannot be written, and takes the same window again", async () => {
  let isFull = true;
  const { collector, taken } = await open(() => {
    if (isFull) throw new Error("no space left on device");
  });
  expect(await post(collector, window)).toEqual({
    status: 200,
    body: { stop: true, why: "the window could not be recorded: Error: no space left on device" },
  });
  isFull = false;
  await post(collector, window);
  expect(taken).toEqual([window]);
});

const [series] = window.series;
test.each([
  ["of another format", { ...window, format: 2 }, "format"],
  ["without a sequence", { ...window, sequence: undefined }, "sequence"],
  ["with a negative sequence", { ...window, sequence: -1 }, "sequence"],
  ["with half a late sample", { ...window, lateSamples: 0.5 }, "lateSamples"],
  ["that starts between seconds", { ...window, startMs: window.startMs + 1 }, "multiple"],
  ["with a count that is null, as NaN is in JSON", { ...window, series: [{ ...series, count: null }] }, "count"],
  ["with a sum below nothing", { ...window, series: [{ ...series, sum: -1 }] }, "sum"],
  ["with falling ranges", { ...window, series: [{ ...series, ranges: [[4, 5], [1, 2]] }] }, "ranges"], // biome-ignore format: a row
  ["with overlapping ranges", { ...window, series: [{ ...series, ranges: [[1, 5], [5, 6]] }] }, "ranges"], // biome-ignore format: a row
  ["with a backward range", { ...window, series: [{ ...series, ranges: [[5, 4]] }] }, "ranges"],
  ["with no histogram in its place", { ...window, series: [{ ...series, histogram: "AAAA" }] }, "histogram"],
  ["that is no JSON", "{", "not JSON"],
  ["that is no object", "[]", "not a window"],
])("refuses a window %s, and says why", async (_, body, why) => {
  const { collector, taken, refused } = await open();
  const answer = await post(collector, body);
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(why) } });
  expect(taken).toEqual([]);
  expect(refused).toHaveLength(1);
});

test("refuses a histogram that holds more or less than the count", async () => {
  const { collector } = await open();
  const histogram =
    "HISTFAAAAEJ42pJpmSzMwMBwkgECmKE0I4hgV+djsP8AETjszGQNhrYk0LpM0kyyTLJIJP35/Ey8TNxMvFDIzQQIAAD//42fEto=";
  const withCount = (count: number) => ({
    ...window,
    series: [{ metric: "payment_duration", tags: {}, count, histogram }],
  });
  expect(await post(collector, withCount(100))).toMatchObject({ status: 200 });
  expect(await post(collector, { ...withCount(99), sequence: 1 })).toMatchObject({ status: 400 });
});

test("refuses a body that is too long, with and without its length told", async () => {
  const { collector, refused } = await open();
  const long = " ".repeat(maxBodyBytes + 1);
  expect(await post(collector, long)).toMatchObject({ status: 413 });
  const stream = new Response(long).body as ReadableStream;
  expect(await post(collector, "", { body: stream, duplex: "half" } as RequestInit)).toMatchObject({ status: 413 });
  expect(refused).toHaveLength(2);
});

test("takes nothing without the token, at another path, by another method, or of another load", async () => {
  const { collector, taken, refused } = await open();
  expect(await post({ ...collector, token: "guess" }, window)).toMatchObject({ status: 401 });
  expect(await post({ ...collector, token: "" }, window)).toMatchObject({ status: 401 });
  expect(await post({ ...collector, url: `${collector.url}/more` }, window)).toMatchObject({ status: 404 });
  expect(await post(collector, window, { method: "PUT" })).toMatchObject({ status: 405 });
  expect(await post(collector, { ...window, load: "stage-0-payment" })).toMatchObject({ status: 409 });
  expect(taken).toEqual([]);
  expect(refused).toEqual([]);
});

test("says which port is taken", async () => {
  const { collector } = await open();
  const port = Number(new URL(collector.url).port);
  const intake = createIntake(() => undefined);
  const another = startCollector({
    load: "",
    intake,
    port,
    onRefused: () => undefined,
    stop: new AbortController().signal,
  });
  await expect(another).rejects.toMatchObject({
    exit: "configuration",
    message: `the window collector's port ${port} on 127.0.0.1 is taken by another process`,
  });
});

test.skipIf(!feedsHere().includes("windows"))("its answer alone ends a k6", async () => {
  const k6 = await someK6();
  const target = await startTarget(pays);
  const { collector, taken, stop } = await open((one) => {
    if (one.sequence === 1) stop.abort(new Error("a trigger"));
  });
  const long = { ...plan, id: window.load, durationSeconds: 30 };
  const scenario = entry("payments");
  const command = k6Command({ k6, plan: long, baseUrl: target.baseUrl, scenario, index: 0, collector }, process.env);
  const errors: string[] = [];
  const child = await startK6(command, { onLine: () => undefined, onErrorLine: (line) => errors.push(line) });
  expect(await child.exit).toEqual({ exitCode: 105, signal: null });
  expect(errors.join()).toContain("a trigger");
  expect(taken.at(-1)?.final).toBe(true);
  await target.close();
});
