import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { MessagingLayout } from "../messaging/layout.ts";
import type { Part } from "../parts/part.ts";
import type { SandboxFolder } from "../state/folder.ts";

export const registryName = "registry";

/** The schema registry. It keeps its schemas in memory: started again it is empty. */
export function registryPart(folder: SandboxFolder, { programs, registryPort }: MessagingLayout): Part {
  const log = join(folder.logs, `${registryName}.log`);
  const before = existsSync(log) ? statSync(log).size : 0;
  const saysStarting = () => readFileSync(log).subarray(before).includes('"starting server"');
  return {
    name: registryName,
    command: programs.registry,
    args: [],
    env: {
      PATH: process.env.PATH,
      TZ: "UTC",
      SCHEMA_REGISTRY_HOST: "127.0.0.1",
      SCHEMA_REGISTRY_PORT: String(registryPort),
      SCHEMA_REGISTRY_STORAGE_TYPE: "memory",
      SCHEMA_REGISTRY_COMPATIBILITY_LEVEL: "BACKWARD",
      SCHEMA_REGISTRY_DOCS_ENABLED: "false",
    },
    stopSignal: "SIGTERM",
    readyPort: () => (saysStarting() ? registryPort : undefined),
  };
}
