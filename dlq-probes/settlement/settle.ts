import { atMost } from "../../platform/at-most.ts";
import type { DirectSession } from "../../platform/kafka/direct.ts";
import { monotonicMs, sleep } from "../../platform/wait.ts";
import { dlqMethod } from "../../thresholds/method.ts";
import { probedPartition, type Sent } from "../injection/inject.ts";
import type { Probe } from "../injection/probe.ts";
import { committedOffsets, dlqEnds } from "./committed.ts";
import type { OutcomeReader, Seen } from "./outcomes.ts";

/** What the brokers say of the probes at the end. */
export interface Settlement {
  readonly committed: ReadonlyMap<string, number>;
  readonly ends: ReadonlyMap<string, number>;
  /** Probe → how often it came back into its DLQ topic. */
  readonly comeBack: ReadonlyMap<string, number>;
}

type Acknowledged = Extract<Sent, { kind: "acknowledged" }>;
interface Watched {
  readonly probe: Probe;
  readonly sent: Acknowledged;
}

const everyMs = 400;

/** Watches until every probe has settled, or is so late that it will not; and then a little longer. */
export async function settle(
  probes: readonly Probe[],
  sent: ReadonlyMap<string, Sent>,
  { seen }: OutcomeReader,
  session: DirectSession,
  stop: AbortSignal,
): Promise<Settlement> {
  const watched = probes.flatMap((probe): readonly Watched[] => {
    const one = sent.get(probe.id);
    return one?.kind === "acknowledged" ? [{ probe, sent: one }] : [];
  });
  await untilSettled(watched, seen, stop);
  await sleep(dlqMethod.quietSeconds * 1_000, stop);
  await untilConsumed(watched, session, stop);
  const handlers = watched.map(({ probe }) => probe.handler);
  const ends = await dlqEnds(handlers, session);
  const comeBack = await comingBack(watched, ends, session);
  return { committed: await committedOffsets(handlers, session), ends, comeBack };
}

const lastChanceMs = ({ probe, sent }: Watched): number =>
  sent.atMs + (probe.handler.deadlineSeconds + dlqMethod.graceSeconds) * 1_000;

async function untilSettled(watched: readonly Watched[], seen: Seen, stop: AbortSignal): Promise<void> {
  const isOpen = (one: Watched): boolean =>
    monotonicMs() < lastChanceMs(one) &&
    (!seen.outcomes.has(one.probe.id) || (one.probe.handler.alert && !seen.alerts.has(one.probe.id)));
  for (let open = watched.filter(isOpen); open.length > 0; open = open.filter(isOpen)) await sleep(everyMs / 4, stop);
}

/** Groups commit after they have settled; a little later, if they gather what they commit. */
async function untilConsumed(watched: readonly Watched[], session: DirectSession, stop: AbortSignal): Promise<void> {
  for (let open = watched; ; ) {
    const committed = await committedOffsets(
      open.map(({ probe }) => probe.handler),
      session,
    );
    open = open.filter(
      (one) =>
        monotonicMs() < lastChanceMs(one) && (committed.get(one.probe.handler.dlqTopic) ?? -1) <= one.sent.offset,
    );
    if (open.length === 0) return;
    await sleep(everyMs, stop);
  }
}

const lanes = 8;
const mostRead = 200;

/** Looks behind each probe for itself: only where its topic went on at all. */
async function comingBack(
  watched: readonly Watched[],
  ends: ReadonlyMap<string, number>,
  session: DirectSession,
): Promise<ReadonlyMap<string, number>> {
  const suspects = watched.filter(({ probe, sent }) => (ends.get(probe.handler.dlqTopic) ?? 0) > sent.offset + 1);
  const counts = await atMost(lanes, suspects, async ({ probe, sent }) => {
    const from = { topic: probe.handler.dlqTopic, partition: probedPartition, offset: sent.offset + 1 };
    const records = await session.read([from], 500);
    return [probe.id, records.slice(0, mostRead).filter(({ key }) => key === probe.id).length] as const;
  });
  return new Map(counts);
}
