import { alertSubjects } from "../dlq-probes/alerts/subjects.ts";
import { handlersOf, subjectOf } from "../dlq-probes/subjects.ts";
import { type Plan, recordFormat } from "../evidence/record/plan.ts";
import { reconciledSubjects } from "../perf/books/subjects.ts";
import { loadPlan } from "../perf/config.ts";
import { poolsEverySeconds, serverSubject } from "../perf/pools/config.ts";
import { preflightSubjects } from "../preflight/steps.ts";
import { smokeSubjects } from "../smoke/subjects.ts";
import { type Asked, ask } from "../thresholds/asked.ts";
import { criterion } from "../thresholds/criteria.ts";
import type { Expected } from "../thresholds/judge/judge.ts";
import { method } from "../thresholds/method.ts";
import { thisMachine } from "./machine.ts";
import type { RunSettings, SequenceEnvironment } from "./settings.ts";

/** Probing begins before the load and ends after it. */
export const probeMarginSeconds = 1;

/** The whole plan of a run; nothing of it is decided later. */
export function planRun(settings: RunSettings, run: string, startedAtMs: number): Plan {
  const { environment } = settings;
  const asked = ask({
    profile: settings.profile,
    setting: environment.production ? "production" : environment.setting,
    notAsked: environment.notAsked,
    limits: environment.limits,
  });
  const judged = environment.target.judge ?? [environment.release.new];
  const load = planLoad(settings, asked, run);
  const watchedSeconds = load?.durationSeconds ?? settings.watchSeconds;
  return {
    format: recordFormat,
    run,
    command: settings.command,
    startedAtMs,
    asked,
    expected: {
      judged,
      facts: expectedFacts(environment, asked, judged, load),
      watches: expectedWatches(environment, asked, watchedSeconds),
      ...expectedQueries(environment, asked, watchedSeconds),
    },
    load,
    probes: load === null ? null : planProbes(environment, load.durationSeconds),
    release: environment.release,
    environment: { name: environment.name, production: environment.production, content: environment.recorded },
    machine: thisMachine(),
    method,
    versions: {
      tollgate: settings.tollgateVersion,
      node: process.version,
      ...k6Versions(settings.k6),
    },
  };
}

function expectedFacts(
  environment: SequenceEnvironment,
  asked: Asked,
  judged: readonly string[],
  load: Plan["load"],
): Expected["facts"] {
  const { reconciliation } = environment.database ?? {};
  const loads = load === null ? "loads-nothing" : "loads";
  return {
    ...preflightSubjects(environment, (id) => asks(asked, id)),
    ...(asks(asked, "dlq-handlers") && environment.dlq !== undefined
      ? { "dlq-handlers": handlersOf(environment).map(subjectOf) }
      : {}),
    ...(asks(asked, "critical-flows") ? { "critical-flows": smokeSubjects(judged) } : {}),
    ...(asks(asked, "alerts-delivered") ? { "alerts-delivered": alertSubjects } : {}),
    ...(asks(asked, "zero-data-loss") && reconciliation !== undefined
      ? { "zero-data-loss": reconciledSubjects(reconciliation, loads) }
      : {}),
  };
}

/** What is watched beside the load is watched as long as it lasts; without one, for a time of its own. */
function expectedWatches(
  { database, pools }: SequenceEnvironment,
  asked: Asked,
  durationSeconds: number,
): NonNullable<Expected["watches"]> {
  const { invariants } = database ?? {};
  return {
    ...(invariants === undefined || !asks(asked, "corruption-trigger")
      ? {}
      : {
          "corruption-trigger": {
            subjects: invariants.queries.map(({ name }) => name),
            everySeconds: invariants.everySeconds,
            durationSeconds,
          },
        }),
    ...(asks(asked, "pool-trigger")
      ? {
          "pool-trigger": { subjects: poolSubjects(pools, database), everySeconds: poolsEverySeconds, durationSeconds },
        }
      : {}),
  };
}

const poolSubjects = (pools: SequenceEnvironment["pools"], database: SequenceEnvironment["database"]) => [
  ...(pools?.metrics.map(({ name }) => name) ?? []),
  ...(database === undefined ? [] : [serverSubject]),
];

export const asks = ({ criteria }: Asked, id: string): boolean => criteria.some((row) => row.id === id);

const k6Versions = (k6: RunSettings["k6"]): Readonly<Record<string, string>> =>
  k6?.kind === "measured" ? { k6: k6.value.version, feed: k6.value.feed } : {};

function planLoad({ environment, k6, loadProfile }: RunSettings, asked: Asked, run: string): Plan["load"] {
  const wanted = asks(asked, "throughput") || asks(asked, "payment-latency") || asks(asked, "error-rate");
  if (!wanted || k6 === null || environment.load === undefined) return null;
  const latencyLimitMs = criterion("payment-latency").rule.limitMs;
  return loadPlan(environment.load, { run, load: `run-1-${loadProfile}`, profile: loadProfile, latencyLimitMs });
}

function planProbes({ availability }: SequenceEnvironment, loadSeconds: number): Plan["probes"] {
  if (availability === undefined) return null;
  return { perSecond: availability.probesPerSecond, durationSeconds: loadSeconds + probeMarginSeconds };
}

function expectedQueries(
  { database }: SequenceEnvironment,
  asked: Asked,
  durationSeconds: number,
): Pick<Expected, "queries"> {
  if (database === undefined || !asks(asked, "database-latency")) return {};
  const names = database.canaries.map(({ name }) => name);
  return { queries: { names, perSecond: database.canariesPerSecond, durationSeconds } };
}
