import { join } from "node:path";
import type { BrokerPlace } from "../messaging/layout.ts";

/** As in production: three copies of everything, and nothing acknowledged that only one broker has. */
const durability = {
  "default.replication.factor": 3,
  "min.insync.replicas": 2,
  "offsets.topic.replication.factor": 3,
  "transaction.state.log.replication.factor": 3,
  "transaction.state.log.min.isr": 2,
  "share.coordinator.state.topic.replication.factor": 3,
  "share.coordinator.state.topic.min.isr": 2,
  "auto.create.topics.enable": false,
};

/** Three brokers beside a whole platform on two cores: few threads, few wake-ups, small buffers. */
const thrift = {
  "num.io.threads": 2,
  "num.network.threads": 1,
  "num.replica.fetchers": 1,
  "background.threads": 2,
  "num.recovery.threads.per.data.dir": 1,
  "offsets.topic.num.partitions": 3,
  "transaction.state.log.num.partitions": 1,
  "log.cleaner.dedupe.buffer.size": 4_194_304,
  "log.index.size.max.bytes": 1_048_576,
  "metadata.max.idle.interval.ms": 0, // no record twice a second, just to show that the controller lives
  "replica.fetch.wait.max.ms": 5_000, // a follower waits for records and need not ask twice a second; it gets them at once
  "broker.heartbeat.interval.ms": 3_000,
  "group.initial.rebalance.delay.ms": 0, // each group has one member, and nobody to wait for
  "auto.leader.rebalance.enable": false, // up to five minutes after a broker came back, groups would join anew
  "metric.reporters": "", // nobody reads them over JMX
  "controlled.shutdown.enable": false,
};

/** server.properties of one of the brokers, each of which votes in the metadata quorum too. */
export function brokerProperties(broker: BrokerPlace, all: readonly BrokerPlace[], folder: string): string {
  const identity = {
    "process.roles": "broker,controller",
    "node.id": broker.id,
    "controller.quorum.voters": all.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(","),
    listeners: `PLAINTEXT://127.0.0.1:${broker.port},CONTROLLER://127.0.0.1:${broker.controllerPort}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${broker.port}`,
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "log.dirs": escaped(join(folder, "data")),
  };
  const lines = Object.entries({ ...identity, ...durability, ...thrift }).map(([name, value]) => `${name}=${value}`);
  return `${lines.join("\n")}\n`;
}

/** A backslash begins an escape in Java's properties. */
const escaped = (path: string): string => path.replaceAll("\\", "\\\\");

export const jvmOptions = (classArchive: string): readonly string[] => [
  "-Xms64m",
  "-Xmx256m",
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  "-XX:-UsePerfData",
  `-XX:SharedArchiveFile=${classArchive}`, // made for another Java, it is passed over
  "-Xshare:auto",
  "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
  "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
  "-Dorg.slf4j.simpleLogger.showDateTime=true",
  "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
  "-Duser.timezone=UTC",
];
