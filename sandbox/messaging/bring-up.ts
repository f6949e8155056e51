import { join } from "node:path";
import type { OnProgress } from "../../evidence/progress.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";
import type { SandboxValues } from "../state/environment-file.ts";
import { projectFolderOf } from "../state/project-folder.ts";
import type { StateFile } from "../state/state.ts";
import { timed } from "../timed.ts";
import { installedMessaging, type MessagingPrograms } from "./installed.ts";
import { brokerAddresses, registryUrl } from "./layout.ts";
import { startMessaging } from "./start.ts";

export type Messaging =
  | { readonly kind: "wanted"; readonly programs: MessagingPrograms }
  | { readonly kind: "left-out"; readonly why: string };

/** What a sandbox without messaging cannot answer. */
export const messagingCriteria: readonly CriterionId[] = ["brokers-healthy", "registry-up", "schemas-registered"];

/** Where it was asked for and set-up has put it on this machine, it is wanted. */
export function messagingFor(options: {
  readonly parts: "all" | "without-messaging";
  readonly distFolder: string;
}): Messaging {
  if (options.parts === "without-messaging") return { kind: "left-out", why: "it was asked for without" };
  const installed = installedMessaging(join(projectFolderOf(options.distFolder), "dist"));
  return installed.kind === "installed"
    ? { kind: "wanted", programs: installed.programs }
    : { kind: "left-out", why: installed.why };
}

type MessagingValues = Pick<
  SandboxValues,
  "SANDBOX_KAFKA_BROKERS" | "SANDBOX_REGISTRY_URL" | "SANDBOX_SCHEMAS_FOLDER" | "SANDBOX_NOT_ASKED"
>;

/** Brokers, registry and its schemas; what the environment file says of them. */
export async function bringUpMessaging(options: {
  readonly messaging: Messaging;
  readonly state: StateFile;
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
}): Promise<MessagingValues> {
  const { messaging, state, onProgress, stop } = options;
  if (messaging.kind === "left-out") {
    onProgress({ kind: "note", text: `the sandbox has no Kafka and no schema registry: ${messaging.why}` });
    return without(`the sandbox has no messaging: ${messaging.why}`);
  }
  const layout = await timed(onProgress, "Kafka and schema registry", () =>
    startMessaging(messaging.programs, state, stop),
  );
  return {
    SANDBOX_KAFKA_BROKERS: brokerAddresses(layout),
    SANDBOX_REGISTRY_URL: registryUrl(layout),
    SANDBOX_SCHEMAS_FOLDER: state.folder.schemas,
    SANDBOX_NOT_ASKED: {},
  };
}

const without = (reason: string): MessagingValues => ({
  SANDBOX_KAFKA_BROKERS: undefined,
  SANDBOX_REGISTRY_URL: undefined,
  SANDBOX_SCHEMAS_FOLDER: undefined,
  SANDBOX_NOT_ASKED: Object.fromEntries(messagingCriteria.map((id) => [id, reason])),
});
