import { groupBy } from "../../evidence/group.ts";
import type { Observation, ObservedBody, ObservedFact } from "../../evidence/observation.ts";
import { closingBody, firstHash, linkHash, sha256 } from "../../evidence/record/chain.ts";
import { type Plan, recordFormat } from "../../evidence/record/plan.ts";
import { judgeRecord, type RecordedRun } from "../../evidence/record/recorded-run.ts";
import { type Asked, type AskOptions, ask } from "../../thresholds/asked.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";
import { booksAtTheEnd, booksExpected, booksIn } from "./recorded-books.ts";
import { databaseIn, poolsExpected, queriesExpected } from "./recorded-database.ts";
import { type VersionStrip, windowOf } from "./windows.ts";

/** A run to be made up; what is left out is that of a quiet night. Time begins at 0 with the first second of load. */
export interface RunStrip {
  readonly seconds?: number;
  readonly windowSeconds?: number;
  readonly dropped?: (second: number) => number;
  readonly versions?: (second: number) => Readonly<Record<string, VersionStrip>>;
  readonly facts?: readonly Omit<ObservedFact, "kind">[];
  /** Added to what was observed, at a second of the load. */
  readonly also?: readonly (readonly [second: number, body: ObservedBody])[];
  readonly down?: (second: number) => number;
  readonly asked?: Partial<AskOptions>;
  /** Reports are shown what was built when their golden files were written, so that those need not change. */
  readonly asks?: "what reports show" | "all that is built";
  readonly plan?: Partial<Plan>;
  readonly ending?: "ended" | "cut";
}

const startMs = Date.UTC(2026, 10, 23, 3, 12, 40);
const load = "ci-1-payments";

/** A true record, judged by the judge: reports in tests see what reports in runs see. */
export function recordedRun(strip: RunStrip = {}): RecordedRun {
  const plan = planOf(strip);
  const observations = observationsOf(strip, plan);
  const planText = `${JSON.stringify(plan, null, 2)}\n`;
  const bodies = [...observations.map((one) => JSON.stringify(one)), ...(strip.ending === "cut" ? [] : [closingBody])];
  const head = { hash: bodies.reduce(linkHash, firstHash), count: bodies.length };
  return judgeRecord({
    plan,
    planHash: sha256(planText),
    observations,
    log:
      strip.ending === "cut"
        ? { kind: "incomplete", head, why: `it ends at line ${head.count} without its closing line` }
        : { kind: "closed", head },
  });
}

function planOf({ seconds = 60, facts = smokeFacts, asked, asks = "what reports show", plan }: RunStrip): Plan {
  const run = "20261123T031238Z-sandbox-k7qm";
  return {
    format: recordFormat,
    run,
    command: "tollgate run --env sandbox",
    startedAtMs: startMs - 2_000,
    asked: asks === "all that is built" ? askOf(asked) : askedOf(asked),
    expected: {
      judged: ["2.1.0", "2.0.0"],
      facts: {
        ...Object.fromEntries(
          [...groupBy(facts, ({ criterion }) => criterion)].map(([id, own]) => [id, own.map(({ subject }) => subject)]),
        ),
        ...booksExpected.facts,
      },
      watches: {
        ...booksExpected.watches(seconds),
        ...(asks === "all that is built" ? poolsExpected(seconds) : {}),
      },
      ...(asks === "all that is built" ? queriesExpected(seconds) : {}),
    },
    load: {
      id: load,
      keyPrefix: `${run}-${load}`,
      profile: "constant",
      paymentsPerSecond: 1_400,
      walletsPerSecond: 20,
      compliancePerSecond: 10,
      durationSeconds: seconds,
      maxVus: 1_400,
      generators: 1,
      walletCount: 10_000,
    },
    probes: { perSecond: 100, durationSeconds: seconds },
    release: { old: "2.0.0", new: "2.1.0", services: ["payment", "wallet", "compliance"] },
    environment: {
      name: "sandbox",
      production: false,
      content: { name: "sandbox", allow: ["load", "smoke", "faults"], gateway: "http://127.0.0.1:18080" },
    },
    machine: { cores: 2 },
    versions: { tollgate: "0.1.0", node: "20.20.2", k6: "2.2.0", feed: "windows" },
    ...plan,
  };
}

/** Whatever is built by now: what is asked here, and what is not built, stays the same. */
const askedHere: readonly CriterionId[] = [
  "critical-flows",
  "throughput",
  "payment-latency",
  "error-rate",
  "availability",
  "errors-trigger",
  "payment-failures-trigger",
  "zero-data-loss",
  "corruption-trigger",
];

const askOf = (options: RunStrip["asked"]): Asked =>
  ask({ profile: "ci", setting: "ci", notAsked: {}, limits: {}, ...options });

function askedOf(options: RunStrip["asked"]): Asked {
  const asked = askOf(options);
  return {
    ...asked,
    criteria: asked.criteria.filter(({ id }) => askedHere.includes(id)),
    notBuilt: ["dlq-inflow", "dlq-handlers", "soak"],
  };
}

/** Two versions at 700 payments a second; a cold start, then a little noise that is the same every time. */
export const quietNight = (second: number): Readonly<Record<string, VersionStrip>> => ({
  "2.1.0": { acknowledged: 700, medianMs: (second < 4 ? 30 - 5 * second : 8) + wobble(second) },
  "2.0.0": { acknowledged: 700, medianMs: (second < 4 ? 24 - 4 * second : 9) + wobble(second + 7) },
});

/** 0 to 2. */
const wobble = (second: number): number => 1 + Math.sin(second * 1.7) * Math.cos(second * 0.6);

const flows = [
  "payment/pay-once",
  "payment/repeat-pays-once",
  "wallet/transfer",
  "wallet/overdraft-refused",
  "compliance/screen",
];

export const smokeFacts: readonly Omit<ObservedFact, "kind">[] = ["2.1.0", "2.0.0"].flatMap((version) =>
  flows.map((flow, index) => ({
    criterion: "critical-flows" as const,
    subject: `${flow}@${version}`,
    holds: true,
    expected: "201, balances moved by 12.50",
    got: "201, balances moved by 12.50",
    durationMs: 12 + index * 3,
    requestId: `req-${version}-${index}`,
  })),
);

function observationsOf(strip: RunStrip, plan: Plan): readonly Observation[] {
  const {
    seconds = 60,
    windowSeconds = 1,
    versions = quietNight,
    dropped,
    down,
    facts = smokeFacts,
    also = [],
  } = strip;
  const windows = Math.ceil(seconds / windowSeconds);
  const at = (second: number, origin: string, body: ObservedBody): Observation => ({
    atMs: startMs + second * 1_000,
    origin,
    ...body,
  });
  const everyWindow = Array.from({ length: windows }, (_, index) => {
    const second = index * windowSeconds;
    const window = windowOf({
      load,
      sequence: index,
      startMs: startMs + second * 1_000,
      lengthMs: windowSeconds * 1_000,
      final: index === windows - 1,
      dropped: dropped?.(second) ?? 0,
      versions: versions(second),
    });
    const sent = 100 * windowSeconds;
    const lost = down?.(second) ?? 0;
    return [
      at(second + windowSeconds + 0.1, "k6", { kind: "window", window }),
      at(second + windowSeconds + 0.2, "k6", {
        kind: "generator",
        load,
        instance: "k6-1",
        cpuShare: 0.6,
        machineShare: 0.8,
        rssBytes: 180e6,
      }),
      at(second + windowSeconds + 0.25, "perf", {
        kind: "collector",
        load,
        overMs: windowSeconds * 1_000,
        standstillMs: 4,
        collectionMs: 2,
        rssBytes: 150e6,
      }),
      at(second + windowSeconds + 0.3, "probes", {
        kind: "probes",
        startMs: startMs + second * 1_000,
        sent,
        up: sent - lost,
        ...(lost > 0 ? { why: "connection refused" } : {}),
      }),
      ...booksIn(second, startMs + (second + windowSeconds) * 1_000).map((body) =>
        at(second + windowSeconds + 0.4, "books", body),
      ),
      ...(strip.asks === "all that is built" ? databaseIn(startMs + second * 1_000) : []).map((body) =>
        at(second + 1.4, "database", body),
      ),
    ];
  }).flat();
  const end = seconds + 2;
  const all = [
    at(-2, "run", { kind: "run-started" }),
    ...facts.map((fact) => at(-1, "smoke", { kind: "fact", ...fact })),
    ...(plan.load === null ? [] : [at(-0.5, "perf", { kind: "load-started", load: plan.load }), ...everyWindow]),
    at(end, "perf", { kind: "load-ended", load, ends: [{ instance: "k6-1", kind: "finished" }] }),
    ...(plan.load === null ? [] : booksAtTheEnd.map((body) => at(end + 0.5, "books", body))),
    ...also.map(([second, body]) => at(second, "test", body)),
  ].toSorted((a, b) => a.atMs - b.atMs);
  return strip.ending === "cut" ? all : [...all, at(end + 1, "run", { kind: "run-ended" })];
}
