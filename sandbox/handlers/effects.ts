import {
  alertTopic,
  type CatalogueHandler,
  outcomeHeaders,
  outcomeTopic,
  type SandboxRecovery,
} from "../catalogue/handlers.ts";
import { isReadable } from "./readable.ts";
import type { Trouble } from "./troubles.ts";

/** A record, as the client gives it and takes it. */
export interface Letter {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;
}

export interface Written {
  readonly topic: string;
  readonly letter: Letter;
}

/** What a handler writes when a dead letter comes. One that cannot be read is parked, whatever the handler does else. */
export function effectsOf(handler: CatalogueHandler, trouble: Trouble | undefined, letter: Letter): readonly Written[] {
  if (trouble === "swallowing") return [];
  if (trouble === "looping") return [{ topic: handler.dlqTopic, letter }];
  const readable = isReadable(handler.subject, letter.value);
  const promised = readable ? handler.recovery : "park";
  const recovery = trouble === "wrong-recovery" ? otherThan(promised) : promised;
  const outcome = outcomeOf(handler, recovery, trouble === "lost-headers" ? { ...letter, headers: {} } : letter);
  return [
    outcome,
    ...(trouble === "doubling" ? [outcome] : []),
    ...(handler.alert && readable ? [{ ...outcome, topic: alertTopic }] : []),
  ];
}

const otherThan = (recovery: SandboxRecovery): SandboxRecovery => (recovery === "discard" ? "park" : "discard");

const outcomeOf = (handler: CatalogueHandler, recovery: SandboxRecovery, { key, value, headers }: Letter): Written => ({
  topic: outcomeTopic,
  letter: {
    key,
    value,
    headers: { ...headers, [outcomeHeaders.handler]: handler.name, [outcomeHeaders.recovery]: recovery },
  },
});
