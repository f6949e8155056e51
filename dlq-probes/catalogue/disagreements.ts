import { dlqLimits } from "../../thresholds/criteria/messaging.ts";
import type { ClusterState } from "../cluster-state.ts";
import type { Handler } from "./handler.ts";

/** One way in which catalogue and cluster disagree. */
export interface Disagreement {
  readonly what:
    | "missing topic"
    | "short retention"
    | "unread retention"
    | "no live consumer"
    | "topic without handler";
  /** The topic, or the group. */
  readonly name: string;
  /** Of the catalogue. */
  readonly handlers: readonly string[];
  readonly detail: string;
}

/** Everything in which they disagree; empty when they agree. `topics`: names of DLQ topics, `*` for anything. */
export function disagreements(
  handlers: readonly Handler[],
  { topics, retentionMs, members }: ClusterState,
  dlqTopics: string,
): readonly Disagreement[] {
  return [
    ...missingTopics(handlers, topics),
    ...handlers.flatMap(({ name, dlqTopic }) => retention(name, dlqTopic, topics, retentionMs.get(dlqTopic))),
    ...deadGroups(handlers, members),
    ...withoutHandler(handlers, topics, dlqTopics),
  ];
}

function missingTopics(handlers: readonly Handler[], topics: ReadonlySet<string>): readonly Disagreement[] {
  const named = handlers.flatMap(({ name, dlqTopic, sourceTopic }) => [
    { name, topic: dlqTopic },
    { name, topic: sourceTopic },
  ]);
  const missing = [...new Set(named.map(({ topic }) => topic))].filter((topic) => !topics.has(topic));
  return missing.map((topic) => ({
    what: "missing topic",
    name: topic,
    handlers: named.filter((one) => one.topic === topic).map(({ name }) => name),
    detail: "it is not there, or may not be seen",
  }));
}

function retention(
  name: string,
  topic: string,
  topics: ReadonlySet<string>,
  retentionMs: number | undefined,
): readonly Disagreement[] {
  if (!topics.has(topic)) return [];
  const about = { name: topic, handlers: [name] };
  if (retentionMs === undefined) return [{ ...about, what: "unread retention", detail: "may it be described?" }];
  if (isKeptLongEnough(retentionMs)) return [];
  return [
    { ...about, what: "short retention", detail: `it keeps ${days(retentionMs)} d, not ${dlqLimits.keptDays} d` },
  ];
}

/** retention.ms is −1 where a topic keeps for ever. */
export const isKeptLongEnough = (retentionMs: number): boolean =>
  retentionMs === -1 || retentionMs >= dlqLimits.keptDays * 86_400_000;

export const days = (ms: number): string => (ms / 86_400_000).toFixed(1);

function deadGroups(handlers: readonly Handler[], members: ReadonlyMap<string, number>): readonly Disagreement[] {
  const dead = [...new Set(handlers.map(({ group }) => group))].filter((group) => (members.get(group) ?? 0) === 0);
  return dead.map((group) => ({
    what: "no live consumer",
    name: group,
    handlers: handlers.filter((one) => one.group === group).map(({ name }) => name),
    detail: "the group has no member",
  }));
}

function withoutHandler(
  handlers: readonly Handler[],
  topics: ReadonlySet<string>,
  dlqTopics: string,
): readonly Disagreement[] {
  const handled = new Set(handlers.map(({ dlqTopic }) => dlqTopic));
  const isDlqTopic = matcher(dlqTopics);
  return [...topics]
    .filter((topic) => isDlqTopic(topic) && !handled.has(topic))
    .sort()
    .map((topic) => ({ what: "topic without handler", name: topic, handlers: [], detail: "nobody is to read it" }));
}

function matcher(pattern: string): (topic: string) => boolean {
  const literals = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const whole = new RegExp(`^${literals.join(".*")}$`);
  return (topic) => whole.test(topic);
}
