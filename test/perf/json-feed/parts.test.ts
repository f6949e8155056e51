import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOfMs, instantParser, msOf } from "../../../perf/json-feed/instant.ts";
import { rangesOf } from "../../../perf/json-feed/ranges.ts";
import { createRoller } from "../../../perf/json-feed/roller.ts";
import { sampleReader } from "../../../perf/json-feed/sample.ts";

describe("instants", () => {
  const parse = instantParser();
  test.each([
    ["2026-11-23T15:17:36.961011266Z", { secondMs: Date.UTC(2026, 10, 23, 15, 17, 36), ns: 961_011_266 }],
    ["2026-11-23T15:17:36.5Z", { secondMs: Date.UTC(2026, 10, 23, 15, 17, 36), ns: 500_000_000 }],
    ["2026-11-23T15:17:36Z", { secondMs: Date.UTC(2026, 10, 23, 15, 17, 36), ns: 0 }],
    ["2026-11-23T15:17:36.000000001+05:30", { secondMs: Date.UTC(2026, 10, 23, 9, 47, 36), ns: 1 }],
    ["yesterday", undefined],
    ["2026-13-45T15:17:36Z", undefined],
  ])("%s", (text, instant) => expect(parse(text)).toEqual(instant));

  test("milliseconds since the epoch, cut to whole µs", () => {
    expect(instantOfMs(1_760_000_000_123.5)).toEqual({ secondMs: 1_760_000_000_000, ns: 123_500_000 });
    expect(msOf({ secondMs: 1_760_000_000_000, ns: 999_999_999 })).toBe(1_760_000_000_999);
  });
});

describe("samples", () => {
  const line = (metric: string, data: string) => `{"metric":"${metric}","type":"Point","data":${data}}`;
  const tags = '{"group":"","scenario":"payments","version":"2.1.0","name":"POST /payments"}';

  test("a metric of ours, with the tags that a window keeps", () => {
    const text = line("payment_duration", `{"time":"2026-11-23T15:17:36.5Z","value":1.5,"tags":${tags}}`);
    expect(sampleReader()(text)).toEqual({
      metric: "payment_duration",
      kind: "trend",
      tags: { scenario: "payments", version: "2.1.0" },
      at: { secondMs: Date.UTC(2026, 10, 23, 15, 17, 36), ns: 500_000_000 },
      value: 1.5,
    });
  });

  test.each([
    ["one of k6's own, not even parsed", line("http_req_duration", "{broken"), undefined],
    ["a metric's definition", '{"type":"Metric","data":{"name":"payment_acked"},"metric":"payment_acked"}', undefined],
    ["what is no sample", "running (0m01.0s)", undefined],
    ["one that was cut when k6 was killed", line("payment_acked", '{"time":"2026').slice(0, -1), "broken"],
    ["one with a time that is none", line("vus", '{"time":"now","value":1,"tags":{}}'), "broken"],
  ])("%s", (_, text, read) => expect(sampleReader()(text)).toBe(read));
});

describe("ranges", () => {
  test.each([
    [[], []],
    [[7], [[7, 7]]],
    [[3, 1, 2], [[1, 3]]],
    [
      [0, 2, 10, 9],
      [
        [0, 0],
        [2, 2],
        [9, 10],
      ],
    ],
    [[5, 5, 6], [[5, 6]]],
  ])("of %j", (numbers, ranges) => expect(rangesOf(numbers)).toEqual(ranges));

  test("hold exactly the numbers given, with a gap between each two", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300)), (numbers) => {
        const ranges = rangesOf(numbers);
        const held = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
        expect(held).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(ranges.every(([from], index) => index === 0 || from > (ranges[index - 1]?.[1] ?? 0) + 1)).toBe(true);
      }),
    );
  });
});

describe("seconds", () => {
  const roller = () => createRoller<number[]>(10_400, () => []);
  const shown = (seconds: readonly { startMs: number; sequence: number; lateSamples: number; contents: number[] }[]) =>
    seconds.map(({ startMs, sequence, lateSamples, contents }) => [startMs, sequence, lateSamples, contents]);

  test("are numbered without gaps, empty ones included", () => {
    const seconds = roller();
    seconds.at(10_500).push(1);
    seconds.at(12_000).push(2);
    expect(shown(seconds.closeUntil(12_999))).toEqual([
      [10_000, 0, 0, [1]],
      [11_000, 1, 0, []],
    ]);
    expect(shown(seconds.closeAll(13_100))).toEqual([
      [12_000, 2, 0, [2]],
      [13_000, 3, 0, []],
    ]);
  });

  test("take late samples into the oldest that is open, and count them", () => {
    const seconds = roller();
    seconds.closeUntil(12_000);
    seconds.at(10_500).push(1);
    seconds.at(12_500).push(2);
    expect(shown(seconds.closeAll(12_600))).toEqual([[12_000, 2, 1, [1, 2]]]);
  });

  test("leave a gap when the clock is set forward by more than ten minutes", () => {
    const seconds = roller();
    seconds.at(3_600_000).push(1);
    expect(shown(seconds.closeAll(3_600_500))).toEqual([
      [10_000, 0, 0, []],
      [3_600_000, 1, 0, [1]],
    ]);
  });

  test("stay open when the clock is set back", () => {
    const seconds = roller();
    expect(seconds.closeUntil(5_000)).toEqual([]);
    seconds.at(10_900).push(1);
    expect(shown(seconds.closeUntil(11_000))).toEqual([[10_000, 0, 0, [1]]]);
  });
});
