import type { Kafka } from "kafkajs";
import { groupBy } from "../../evidence/group.ts";
import { atMost } from "../../platform/at-most.ts";
import { catalogueHandlers } from "../catalogue/handlers.ts";
import { type RunningGroup, startGroup } from "./group.ts";
import type { HandlersChange, Trouble } from "./troubles.ts";
import { writerOn } from "./writer.ts";

/** All handlers of the sandbox, in one process. */
export interface HandlerRuntime {
  /** Resolves once it is so: a member that is to be ended has left. */
  readonly change: (change: HandlersChange) => Promise<void>;
}

const joinedAtOnce = 6;

export async function startRuntime(kafka: Kafka): Promise<HandlerRuntime> {
  const producer = kafka.producer({ retry: { retries: 1_000, initialRetryTime: 100, maxRetryTime: 2_000 } });
  await producer.connect();
  const writer = writerOn(producer);
  const byGroup = groupBy(catalogueHandlers, ({ group }) => group);
  const troubled = new Map<string, Trouble>();
  const running = new Map<string, RunningGroup>();

  async function start(group: string): Promise<void> {
    const handlers = byGroup.get(group);
    if (handlers === undefined) throw new TypeError(`there is no group ${group}`);
    const troubleOf = (name: string) => troubled.get(name);
    if (!running.has(group)) running.set(group, await startGroup({ kafka, group, handlers, writer, troubleOf }));
  }

  async function end(group: string): Promise<void> {
    await running.get(group)?.end();
    running.delete(group);
  }

  const [first, ...others] = byGroup.keys();
  if (first !== undefined) await start(first); // new coordinators drop the first members, and await them for a session
  await atMost(joinedAtOnce, others, start);
  return {
    async change({ troubles = {}, groups = {} }) {
      for (const [name, trouble] of Object.entries(troubles)) {
        if (trouble === null) troubled.delete(name);
        else troubled.set(name, trouble);
      }
      for (const [group, state] of Object.entries(groups)) await (state === "ended" ? end(group) : start(group));
    },
  };
}
