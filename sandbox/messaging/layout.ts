import { readFileSync } from "node:fs";
import type { SandboxFolder } from "../state/folder.ts";
import { writeAtomically } from "../state/write-atomically.ts";
import type { MessagingPrograms } from "./installed.ts";

/** What messaging.json holds: where brokers and registry are, and how one of them is started again. */
export interface MessagingLayout {
  readonly programs: MessagingPrograms;
  readonly clusterId: string;
  readonly brokers: readonly BrokerPlace[];
  readonly registryPort: number;
}

export interface BrokerPlace {
  /** 1, 2, 3. */
  readonly id: number;
  readonly port: number;
  /** Of the broker's vote in the metadata quorum. */
  readonly controllerPort: number;
}

export const brokerAddresses = ({ brokers }: MessagingLayout): readonly string[] =>
  brokers.map(({ port }) => `127.0.0.1:${port}`);

export const registryUrl = ({ registryPort }: MessagingLayout): string => `http://127.0.0.1:${registryPort}`;

export const writeLayout = (folder: SandboxFolder, layout: MessagingLayout): void =>
  writeAtomically(folder.messaging, JSON.stringify(layout, null, 2));

/** Undefined when the sandbox came up without messaging. */
export function readLayout(folder: SandboxFolder): MessagingLayout | undefined {
  try {
    return JSON.parse(readFileSync(folder.messaging, "utf8")) as MessagingLayout; // written by `up` alone
  } catch {
    return undefined;
  }
}
