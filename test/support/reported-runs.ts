import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { quietNight, recordedRun, smokeFacts } from "./recorded-run.ts";

/** One run for each answer, as they happen, and two that no report may stumble over. */
export const passing = (): RecordedRun => recordedRun();

/** The new version slows down at second 20 and fails from second 31 on; a flow is broken; a limit is loosened. */
export const failing = (): RecordedRun =>
  recordedRun({
    versions: (second) => {
      const quiet = quietNight(second);
      if (second < 20) return quiet;
      const slow = { acknowledged: 690, refused: 10, medianMs: 60 + 20 * Math.sin(second) };
      return { ...quiet, "2.1.0": second < 31 ? slow : { ...slow, acknowledged: 660, failed: 30 } };
    },
    dropped: (second) => (second === 0 ? 24 : 0),
    facts: smokeFacts.map((fact, index) =>
      index === 2 ? { ...fact, holds: false, got: '500 {"error":"no such wallet"}' } : fact,
    ),
    asked: {
      notAsked: { availability: "the sandbox's probe path is being moved" },
      limits: { throughput: { limit: 1_000, reason: "two cores" } },
    },
    also: [
      [20, { kind: "fault-injected", fault: "slow-version" }],
      [31, { kind: "fault-injected", fault: "errors" }],
    ],
  });

/** Stopped by hand after 20 of 60 seconds; two smoke steps were not reached. */
export const inconclusive = (): RecordedRun =>
  recordedRun({
    seconds: 20,
    facts: smokeFacts.slice(0, 8),
    plan: {
      expected: { judged: ["2.1.0", "2.0.0"], facts: { "critical-flows": smokeFacts.map(({ subject }) => subject) } },
    },
    also: [[20.5, { kind: "interrupted", signal: "SIGINT" }]],
  });

/** No window, no probe, no fact: and the record was cut. */
export const empty = (): RecordedRun => recordedRun({ ending: "cut", plan: { load: null } });

const script = "<script>alert(1)</script>";
/** What each format takes for its own: tags, quotes, CDATA ends, table cells, links, terminal and direction controls. */
export const hostile = [
  `${script}"'><img src=x onerror=alert(1)>`,
  "]]> --> </title></style></svg>",
  "\u001B[2J\u001B]0;owned\u0007 \u009B31m \u0000 \u007F \uD800 \uFFFE",
  "a | b ` c ** d __ e [x](http://evil.example) ![i](//evil.example) www.evil.example",
  "\u202Egnp.exe \u2066 \u200F \uFEFF line\nbreak\r\n\u2028# heading",
  "👩‍👩‍👧 naïve 漢字 ✗",
  "x".repeat(10_000),
].join(" ");

/** Every text that comes from outside is hostile. */
export const hostileRun = (): RecordedRun =>
  recordedRun({
    seconds: 30,
    versions: () => ({
      [hostile]: { acknowledged: 700, failed: 3, medianMs: 8 },
      "2.0.0": { acknowledged: 700, medianMs: 9 },
    }),
    facts: [
      {
        ...smokeFacts[0],
        criterion: "critical-flows",
        subject: `${hostile}@${hostile}`,
        holds: false,
        expected: hostile,
        got: hostile,
        requestId: hostile,
      },
    ],
    down: () => 3,
    asked: {
      notAsked: { "payment-failures-trigger": hostile },
      limits: { throughput: { limit: 1_000, reason: hostile } },
    },
    plan: {
      run: hostile,
      command: hostile,
      release: { old: "2.0.0", new: hostile, services: [hostile] },
      expected: { judged: [hostile, "2.0.0"], facts: { "critical-flows": [`${hostile}@${hostile}`, hostile] } },
      environment: { name: hostile, production: true, content: { [hostile]: [hostile, { nested: hostile }] } },
      versions: { [hostile]: hostile },
    },
    also: [
      [3, { kind: "fault-injected", fault: hostile }],
      [4, { kind: "fault-injected", fault: hostile }],
      [5, { kind: "missing", criterion: "critical-flows", why: hostile }],
      [6, { kind: "interrupted", signal: hostile }],
    ],
  });
