import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrokerPlace, MessagingLayout } from "../messaging/layout.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { brokerProperties } from "./settings.ts";

/** 16 bytes in base64, as Kafka writes its ids. */
export const newKafkaId = (): string => randomBytes(16).toString("base64url");

export const brokerFolder = (folder: SandboxFolder, { id }: BrokerPlace): string => join(folder.kafka, String(id));
export const propertiesFile = (folder: SandboxFolder, broker: BrokerPlace): string =>
  join(brokerFolder(folder, broker), "server.properties");

/**
 * A formatted data folder and the broker's properties. What Kafka's own tool would write is the same for every broker
 * but for the ids, so it ran once, at set-up.
 */
export function layBroker(folder: SandboxFolder, broker: BrokerPlace, layout: MessagingLayout): void {
  const home = brokerFolder(folder, broker);
  const metadata = join(home, "data", "__cluster_metadata-0");
  mkdirSync(metadata, { recursive: true });
  copyFileSync(layout.programs.checkpoint, join(metadata, "00000000000000000000-0000000000.checkpoint"));
  const ids = { version: 1, "node.id": broker.id, "directory.id": newKafkaId(), "cluster.id": layout.clusterId };
  const lines = Object.entries(ids).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(home, "data", "meta.properties"), lines.join(""));
  writeFileSync(propertiesFile(folder, broker), brokerProperties(broker, layout.brokers, home));
}
