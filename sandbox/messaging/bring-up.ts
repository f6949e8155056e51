import { join } from "node:path";
import type { OnProgress } from "../../evidence/progress.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";
import { startHandlers } from "../handlers/start.ts";
import type { SandboxValues } from "../state/environment-file.ts";
import { projectFolderOf } from "../state/project-folder.ts";
import type { StateFile } from "../state/state.ts";
import { timed } from "../timed.ts";
import { installedMessaging, type MessagingPrograms } from "./installed.ts";
import { brokerAddresses, registryUrl } from "./layout.ts";
import { startMessaging } from "./start.ts";

/** Messaging is Kafka and the schema registry; handlers are 1,112, and most of what takes time. */
export type SandboxParts = "all" | "without-handlers" | "without-messaging";

export type Messaging =
  | { readonly kind: "wanted"; readonly programs: MessagingPrograms; readonly handlers: "all" | "none" }
  | { readonly kind: "left-out"; readonly why: string };

/** What a sandbox without messaging cannot answer. */
export const messagingCriteria: readonly CriterionId[] = ["brokers-healthy", "registry-up", "schemas-registered"];
/** What one without handlers cannot. */
const handlerCriteria: readonly CriterionId[] = ["dlq-handlers"];

/** Where it was asked for and set-up has put it on this machine, it is wanted. */
export function messagingFor(options: { readonly parts: SandboxParts; readonly distFolder: string }): Messaging {
  if (options.parts === "without-messaging") return { kind: "left-out", why: "it was asked for without" };
  const installed = installedMessaging(join(projectFolderOf(options.distFolder), "dist"));
  return installed.kind === "installed"
    ? { kind: "wanted", programs: installed.programs, handlers: options.parts === "all" ? "all" : "none" }
    : { kind: "left-out", why: installed.why };
}

type MessagingValues = Pick<
  SandboxValues,
  | "SANDBOX_KAFKA_BROKERS"
  | "SANDBOX_REGISTRY_URL"
  | "SANDBOX_SCHEMAS_FOLDER"
  | "SANDBOX_DLQ_CATALOGUE"
  | "SANDBOX_NOT_ASKED"
>;

/** Brokers, registry and its schemas; what the environment file says of them. */
export async function bringUpMessaging(options: {
  readonly messaging: Messaging;
  readonly state: StateFile;
  readonly distFolder: string;
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
}): Promise<MessagingValues> {
  const { messaging, state, distFolder, onProgress, stop } = options;
  if (messaging.kind === "left-out") {
    onProgress({ kind: "note", text: `the sandbox has no Kafka and no schema registry: ${messaging.why}` });
    return without(`the sandbox has no messaging: ${messaging.why}`);
  }
  const layout = await timed(onProgress, "Kafka and schema registry", () =>
    startMessaging(messaging.programs, state, stop),
  );
  const handles = messaging.handlers === "all";
  if (handles) await timed(onProgress, "dead-letter handlers", () => startHandlers(layout, state, distFolder, stop));
  return {
    SANDBOX_KAFKA_BROKERS: brokerAddresses(layout),
    SANDBOX_REGISTRY_URL: registryUrl(layout),
    SANDBOX_SCHEMAS_FOLDER: state.folder.schemas,
    SANDBOX_DLQ_CATALOGUE: handles ? state.folder.handlers : undefined,
    SANDBOX_NOT_ASKED: handles
      ? {}
      : { "dlq-handlers": "the sandbox came up without its handlers, which `sandbox up --handlers` brings" },
  };
}

const without = (reason: string): MessagingValues => ({
  SANDBOX_KAFKA_BROKERS: undefined,
  SANDBOX_REGISTRY_URL: undefined,
  SANDBOX_SCHEMAS_FOLDER: undefined,
  SANDBOX_DLQ_CATALOGUE: undefined,
  SANDBOX_NOT_ASKED: Object.fromEntries([...messagingCriteria, ...handlerCriteria].map((id) => [id, reason])),
});
