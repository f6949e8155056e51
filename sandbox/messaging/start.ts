import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeSchemaFiles } from "../catalogue/files.ts";
import { sandboxAdmin, untilWhole } from "../kafka/admin.ts";
import { brokerName, brokerPart } from "../kafka/broker.ts";
import { layBroker, newKafkaId } from "../kafka/data-folder.ts";
import { createTopics, publishedTopics } from "../kafka/topics.ts";
import { freePorts } from "../parts/free-port.ts";
import { PartDied, startPart } from "../parts/part.ts";
import { terminate } from "../parts/processes.ts";
import { sideBySide } from "../parts/side-by-side.ts";
import { until } from "../parts/until.ts";
import { registryName, registryPart } from "../registry/part.ts";
import { registerCatalogue, sandboxRegistry } from "../registry/schemas.ts";
import type { SandboxFolder } from "../state/folder.ts";
import type { StateFile } from "../state/state.ts";
import type { MessagingPrograms } from "./installed.ts";
import { type BrokerPlace, type MessagingLayout, writeLayout } from "./layout.ts";

const brokerIds = [1, 2, 3] as const;
export const brokerReadyWithinMs = 90_000;
export const registryReadyWithinMs = 30_000;

/** Brokers and registry, on any free ports; should somebody else take one first, then on others, twice. */
export async function startMessaging(
  programs: MessagingPrograms,
  state: StateFile,
  stop: AbortSignal,
): Promise<MessagingLayout> {
  for (let triesLeft = 2; ; triesLeft -= 1) {
    const layout = await newLayout(programs);
    try {
      await startOn(layout, state, stop);
      return layout;
    } catch (cause) {
      await endParts(layout, state);
      if (!isPortTaken(cause, state.folder) || triesLeft === 0) throw cause;
      rmSync(state.folder.kafka, { recursive: true });
    }
  }
}

async function newLayout(programs: MessagingPrograms): Promise<MessagingLayout> {
  const ports = await freePorts(2 * brokerIds.length + 1);
  const next = () => ports[taken++] ?? 0;
  let taken = 0;
  const brokers = brokerIds.map((id) => ({ id, port: next(), controllerPort: next() }));
  return { programs, clusterId: newKafkaId(), brokers, registryPort: next() };
}

async function startOn(layout: MessagingLayout, state: StateFile, stop: AbortSignal): Promise<void> {
  const { folder } = state;
  for (const broker of layout.brokers) layBroker(folder, broker, layout);
  writeLayout(folder, layout);
  writeSchemaFiles(folder.schemas);
  await sideBySide(stop, (signal) => [startRegistry(layout, state, signal), startBrokers(layout, state, signal)]);
}

/** With the topics that the sandbox's services publish on. */
async function startBrokers(layout: MessagingLayout, state: StateFile, stop: AbortSignal): Promise<void> {
  const start = (broker: BrokerPlace, signal: AbortSignal) =>
    startPart(brokerPart(state.folder, broker, layout), state, brokerReadyWithinMs, signal);
  await sideBySide(stop, (signal) => layout.brokers.map((broker) => start(broker, signal)));
  await sandboxAdmin(layout, stop, (admin) => createTopics(admin, publishedTopics));
  await untilWhole(layout, stop);
}

/** With its schemas. */
export async function startRegistry(layout: MessagingLayout, state: StateFile, stop: AbortSignal): Promise<void> {
  await startPart(registryPart(state.folder, layout), state, registryReadyWithinMs, stop);
  const registry = sandboxRegistry(layout, stop);
  try {
    const answers = async () => (await registry.send({ method: "GET", path: "subjects" })).kind === "answered";
    await until("the registry does not answer", answers, registryReadyWithinMs, stop);
    await registerCatalogue(registry);
  } finally {
    registry.close();
  }
}

async function endParts({ brokers }: MessagingLayout, state: StateFile): Promise<void> {
  const names = [registryName, ...brokers.map(brokerName)];
  const started = state.current.parts.filter(({ name }) => names.includes(name));
  await Promise.all(started.map((part) => terminate(part, "SIGKILL", 1_000)));
}

/** The words of Java and of Go; a stack trace may follow them. */
const isPortTaken = (cause: unknown, { logs }: SandboxFolder): boolean =>
  cause instanceof PartDied &&
  readFileSync(join(logs, `${cause.part}.log`), "utf8")
    .toLowerCase()
    .includes("address already in use");
