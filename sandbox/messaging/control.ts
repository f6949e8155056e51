import type { Admin } from "kafkajs";
import type { Registry } from "../../platform/registry/registry.ts";
import { everyBrokerSees, sandboxAdmin, untilWhole } from "../kafka/admin.ts";
import { brokerName, brokerPart } from "../kafka/broker.ts";
import { startPart } from "../parts/part.ts";
import { isAlive, terminate } from "../parts/processes.ts";
import { until } from "../parts/until.ts";
import { registryName } from "../registry/part.ts";
import { sandboxRegistry } from "../registry/schemas.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { readState, StateFile } from "../state/state.ts";
import { type MessagingLayout, readLayout } from "./layout.ts";
import { brokerReadyWithinMs, startRegistry } from "./start.ts";

/** What faults do to brokers and registry. */
export interface MessagingControl {
  readonly layout: MessagingLayout;
  readonly stop: AbortSignal;
  /** At once, as the kernel would when memory runs out. */
  readonly kill: (part: `kafka-${1 | 2 | 3}` | "registry") => Promise<void>;
  /** Starts the brokers that are down, and waits until nothing is missing any more. */
  readonly reviveBrokers: () => Promise<void>;
  /** Starts the registry if it is down, with its schemas. */
  readonly reviveRegistry: () => Promise<void>;
  /** Until each broker, asked alone, sees it so: they hear of a change one after the other. `what` is what is not so yet. */
  readonly untilEverySees: (what: string, isSo: (admin: Admin) => Promise<boolean>) => Promise<void>;
  readonly admin: <Result>(work: (admin: Admin) => Promise<Result>) => Promise<Result>;
  readonly registry: <Result>(work: (registry: Registry) => Promise<Result>) => Promise<Result>;
}

/** Undefined in a sandbox that came up without messaging. */
export function messagingControl(folder: SandboxFolder, stop: AbortSignal): MessagingControl | undefined {
  const layout = readLayout(folder);
  if (layout === undefined) return undefined;
  const isDown = (name: string) => !readState(folder)?.parts.some((part) => part.name === name && isAlive(part));
  return {
    layout,
    stop,
    async kill(name) {
      const part = readState(folder)?.parts.find((one) => one.name === name);
      if (part !== undefined) await terminate(part, "SIGKILL", 5_000);
    },
    async reviveBrokers() {
      const down = layout.brokers.filter((broker) => isDown(brokerName(broker)));
      if (down.length === 0) return;
      const state = resumed(folder);
      await Promise.all(
        down.map((broker) => startPart(brokerPart(folder, broker, layout), state, brokerReadyWithinMs, stop)),
      );
      await untilWhole(layout, stop);
    },
    async reviveRegistry() {
      if (isDown(registryName)) await startRegistry(layout, resumed(folder), stop);
    },
    untilEverySees: (what, isSo) => until(what, () => everyBrokerSees(layout, stop, isSo), 30_000, stop),
    admin: (work) => sandboxAdmin(layout, stop, work),
    async registry(work) {
      const registry = sandboxRegistry(layout, stop);
      try {
        return await work(registry);
      } finally {
        registry.close();
      }
    },
  };
}

function resumed(folder: SandboxFolder): StateFile {
  const state = readState(folder);
  if (state === undefined) throw new Error(`${folder.state} cannot be read`);
  return StateFile.resume(folder, state);
}
