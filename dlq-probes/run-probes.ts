import type { ObservedFact } from "../evidence/observation.ts";
import type { Sink } from "../evidence/sink.ts";
import { kafkaClient, withAdmin } from "../platform/kafka/client.ts";
import type { KafkaConfig } from "../platform/kafka/config.ts";
import { type DirectSession, withDirectSession } from "../platform/kafka/direct.ts";
import type { Permission } from "../platform/permission.ts";
import { registryAt } from "../platform/registry/registry.ts";
import { plural } from "../thresholds/format.ts";
import type { Handler } from "./catalogue/handler.ts";
import { type ClusterState, clusterState } from "./cluster-state.ts";
import type { DlqConfig, DlqEnvironment } from "./config.ts";
import { inject } from "./injection/inject.ts";
import { type Probe, probeFor } from "./injection/probe.ts";
import { payloadsFor } from "./payload/payloads.ts";
import { dlqEnds } from "./settlement/committed.ts";
import { type Diagnosis, diagnose } from "./settlement/diagnose.ts";
import { openOutcomes } from "./settlement/outcomes.ts";
import { settle } from "./settlement/settle.ts";
import type { Trace } from "./settlement/trace.ts";
import { subjectOf } from "./subjects.ts";

/** One walk over all handlers, and where what it saw is recorded. */
export interface ProbeRun {
  readonly environment: DlqEnvironment;
  readonly handlers: readonly Handler[];
  readonly hosts: readonly string[];
  /** Proof that the environment allows dead letters to be injected. */
  readonly permission: Permission<"dlq-injection">;
  readonly production: boolean;
  readonly run: string;
  readonly record: Sink;
  readonly stop: AbortSignal;
  readonly nowMs: () => number;
}

type Diagnosed = readonly [handler: Handler, diagnosis: Diagnosis];

/**
 * Sends every handler a synthetic dead letter, and records what became of it. Throws the reason of `stop`; anything else
 * that goes wrong is recorded as what could not be read.
 */
export async function runProbes(options: ProbeRun): Promise<void> {
  const { environment, handlers } = options;
  const { dlq, kafka, registry } = environment;
  const absent = Object.entries({ dlq, kafka, registry }).filter(([, section]) => section === undefined);
  if (dlq === undefined || kafka === undefined || registry === undefined) {
    tellMissing(options, `the environment file has no ${absent.map(([name]) => name).join(": and no ")}: section`);
    return;
  }
  const client = { clientId: "tollgate-dlq", hosts: options.hosts, stop: options.stop };
  try {
    const state = await withAdmin(kafka, client, (admin) => clusterState(handlers, admin));
    await withDirectSession(kafka, client, (session) => probeAll(options, dlq, kafka, state, session));
  } catch (cause) {
    options.stop.throwIfAborted();
    tellMissing(options, cause instanceof Error ? cause.message : String(cause));
  }
}

async function probeAll(
  options: ProbeRun,
  dlq: DlqConfig,
  kafka: KafkaConfig,
  state: ClusterState,
  session: DirectSession,
): Promise<void> {
  const { stop, hosts, environment } = options;
  const reader = await openOutcomes(dlq, session);
  const reading = new AbortController();
  const ends = reader.readOn(reading.signal);
  try {
    const { probes, leftOut } = await probesFor(options, dlq, state, environment);
    const diagnoses: Diagnosed[] = [...leftOut];
    await session.partitions(probes.map(({ handler }) => handler.dlqTopic));
    const before = await dlqEnds(
      probes.map(({ handler }) => handler),
      session,
    );
    const client = kafkaClient(kafka, { clientId: "tollgate-dlq", hosts });
    const sent = await inject(probes, { kafka: client, session, before, stop });
    const settled = await settle(probes, sent, reader, session, stop);
    for (const probe of probes) {
      const { dlqTopic: topic, group } = probe.handler;
      const trace: Trace = {
        sent: sent.get(probe.id) ?? { kind: "not-sent", why: "the run was stopped" },
        outcomes: reader.seen.outcomes.get(probe.id) ?? [],
        alerts: reader.seen.alerts.get(probe.id) ?? 0,
        committed: settled.committed.get(topic) ?? null,
        end: settled.ends.get(topic) ?? null,
        comeBack: settled.comeBack.get(probe.id) ?? 0,
        members: state.members.get(group) ?? null,
        retentionMs: state.retentionMs.get(topic) ?? null,
      };
      diagnoses.push([probe.handler, diagnose(probe, trace)]);
    }
    tell(options, diagnoses);
  } finally {
    reading.abort();
    await ends;
  }
}

async function probesFor(
  { handlers, run, nowMs, stop, hosts, production }: ProbeRun,
  dlq: DlqConfig,
  state: ClusterState,
  { registry: place }: DlqEnvironment,
): Promise<{ readonly probes: readonly Probe[]; readonly leftOut: readonly Diagnosed[] }> {
  if (place === undefined) return { probes: [], leftOut: [] };
  const registry = registryAt(place, hosts, stop);
  try {
    const payloads = await payloadsFor(
      handlers.map(({ subject }) => subject),
      registry,
    );
    const each = handlers.map((handler) => {
      const payload = payloads.get(handler.subject);
      const diagnosis = refusal(handler, dlq, production, state);
      if (diagnosis !== null) return { handler, diagnosis };
      if (payload?.kind !== "measured") return { handler, diagnosis: unread(payload?.why ?? "no payload") };
      return { handler, probe: probeFor(handler, payload.value, run, nowMs()) };
    });
    return {
      probes: each.flatMap(({ probe }) => (probe === undefined ? [] : [probe])),
      leftOut: each.flatMap(({ handler, diagnosis }) =>
        diagnosis === undefined ? [] : [[handler, diagnosis] as const],
      ),
    };
  } finally {
    registry.close();
  }
}

/** What keeps a dead letter from being sent to a handler; null when one may. */
function refusal(
  { dlqTopic, alert }: Handler,
  { syntheticAlerts, testTopicPrefix }: DlqConfig,
  production: boolean,
  { topics }: ClusterState,
): Diagnosis | null {
  if (production && (testTopicPrefix === undefined || !dlqTopic.startsWith(testTopicPrefix)))
    return unread("in production dead letters are sent to topics with dlq.testTopicPrefix alone");
  if (alert && syntheticAlerts === undefined)
    return unread("it alerts people, and dlq.syntheticAlerts names no place where synthetic alerts end");
  if (topics.has(dlqTopic)) return null;
  return {
    kind: "broken",
    findings: [{ cause: "no DLQ topic", detail: `${dlqTopic} is not there, or not to be seen` }],
  };
}

const unread = (why: string): Diagnosis => ({ kind: "unread", why });

const origin = "dlq";

const tellMissing = ({ record, nowMs }: ProbeRun, why: string): void =>
  record({ atMs: nowMs(), origin, kind: "missing", criterion: "dlq-handlers", why });

/** A fact for each handler; what could not be read once for each reason, or a dead broker would be told a hundred times. */
function tell(options: ProbeRun, diagnoses: readonly Diagnosed[]): void {
  const unreads = new Map<string, string[]>();
  for (const [handler, diagnosis] of diagnoses) {
    if (diagnosis.kind === "unread")
      unreads.set(diagnosis.why, [...(unreads.get(diagnosis.why) ?? []), subjectOf(handler)]);
    else options.record({ atMs: options.nowMs(), origin, ...factOf(handler, diagnosis) });
  }
  for (const [why, subjects] of unreads)
    tellMissing(
      options,
      `${plural(subjects.length, "handler")}: ${why}: ${subjects.slice(0, 5).join(", ")}${subjects.length > 5 ? ", …" : ""}`,
    );
}

function factOf(handler: Handler, diagnosis: Exclude<Diagnosis, { kind: "unread" }>): ObservedFact {
  const promised = `${handler.recovery} within ${handler.deadlineSeconds} s${handler.alert ? ", and an alert" : ""}`;
  const labels = { service: handler.service, recovery: handler.recovery };
  const fact = { kind: "fact", criterion: "dlq-handlers", subject: subjectOf(handler), expected: promised } as const;
  if (diagnosis.kind === "settled") {
    const durationMs = Math.round(diagnosis.afterSeconds * 1_000);
    return { ...fact, labels, holds: true, got: handler.recovery, durationMs };
  }
  const got = diagnosis.findings.map(({ cause, detail }) => `${cause}: ${detail}`).join("; ");
  return { ...fact, labels: { ...labels, cause: diagnosis.findings[0]?.cause ?? "unknown" }, holds: false, got };
}
