import { writeAtomically } from "../state/write-atomically.ts";
import { type EventKind, eventKinds } from "./events.ts";
import { publishingServices } from "./services.ts";

/** One dead-letter handler of the sandbox, as its catalogue tells it to the world. */
export interface CatalogueHandler {
  readonly name: string;
  readonly service: string;
  readonly sourceTopic: string;
  readonly dlqTopic: string;
  readonly group: string;
  readonly subject: string;
  readonly dialect: "spring" | "connect" | "streams" | typeof ownDialect;
  readonly recovery: SandboxRecovery;
  readonly deadlineSeconds: number;
  readonly alert: boolean;
}

export type SandboxRecovery = "reprocess" | "compensate" | "park" | "escalate" | "discard";

export const outcomeTopic = "waqiti.dlq.outcomes";
export const alertTopic = "waqiti.dlq.synthetic-alerts";
export const outcomeHeaders = { handler: "x-dlq-handler", recovery: "x-dlq-recovery" } as const;

/** Headers of a framework that Waqiti wrote itself. */
const ownDialect = {
  topic: "waqiti-origin-topic",
  partition: "waqiti-origin-partition",
  offset: "waqiti-origin-offset",
  error: "waqiti-error",
} as const;

/** Four handlers for these many kinds of event, and three for each other: 1,112. */
const kindsWithFour = 251;
/** Services share a group, four by four. */
const groups = 26;
const deadlineSeconds = 6;

const recoveries: readonly SandboxRecovery[] = [
  ...["reprocess", "compensate", "reprocess", "park", "reprocess"],
  ...["discard", "reprocess", "compensate", "escalate", "park"],
] as SandboxRecovery[];
const dialects = ["spring", "spring", "connect", "spring", "streams", "spring", ownDialect] as const;

/** Every handler, the same in every sandbox: each event is handled by services other than the one that publishes it. */
export const catalogueHandlers: readonly CatalogueHandler[] = eventKinds.flatMap((kind) =>
  Array.from({ length: kind.index < kindsWithFour ? 4 : 3 }, (_, turn) => handlerOf(kind, turn)),
);

function handlerOf(kind: EventKind, turn: number): CatalogueHandler {
  const index = consumerOf(kind, turn);
  const service = publishingServices[index]?.service ?? "";
  const recovery = at(recoveries, kind.index + 3 * turn);
  const dlqTopic = `${kind.topic}.${service}.dlq`;
  return {
    name: dlqTopic.slice("waqiti.".length, -".dlq".length),
    service,
    sourceTopic: kind.topic,
    dlqTopic,
    group: `waqiti-dlq-${String(index % groups).padStart(2, "0")}`,
    subject: kind.subject,
    dialect: at(dialects, index),
    recovery,
    deadlineSeconds,
    alert: recovery === "escalate",
  };
}

/** Strides that share no divisor with the number of services, so that no handler of one event is another's twin. */
function consumerOf(kind: EventKind, turn: number): number {
  const { length } = publishingServices;
  const first = publishingServices.findIndex(({ service }) => service === kind.service);
  return (first + 1 + ((kind.index * 7 + turn * 25) % (length - 1))) % length;
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}

export const writeHandlers = (path: string): void =>
  writeAtomically(path, JSON.stringify({ handlers: catalogueHandlers }, null, 1));
