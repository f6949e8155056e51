import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BrokerPlace, MessagingLayout } from "../messaging/layout.ts";
import type { Part } from "../parts/part.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { brokerFolder, propertiesFile } from "./data-folder.ts";
import { jvmOptions } from "./settings.ts";

export const brokerName = ({ id }: Pick<BrokerPlace, "id">): string => `kafka-${id}`;

/** A broker on the data folder that it has, be it new or its own of before. */
export function brokerPart(folder: SandboxFolder, broker: BrokerPlace, { programs }: MessagingLayout): Part {
  const log = join(folder.logs, `${brokerName(broker)}.log`);
  const before = existsSync(log) ? statSync(log).size : 0;
  const saysStarted = () => readFileSync(log).subarray(before).includes("Kafka Server started");
  return {
    name: brokerName(broker),
    command: programs.java,
    args: [
      "-cp",
      `${programs.jars}/*`,
      ...jvmOptions(programs.classArchive),
      "kafka.Kafka",
      propertiesFile(folder, broker),
    ],
    env: { PATH: process.env.PATH, JAVA_HOME: process.env.JAVA_HOME, LC_ALL: "C", TZ: "UTC" },
    cwd: brokerFolder(folder, broker),
    stopSignal: "SIGKILL", // its data goes too, and three that take leave of each other take seconds
    readyPort: () => (saysStarted() ? broker.port : undefined),
  };
}
