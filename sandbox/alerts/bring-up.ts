import type { OnProgress } from "../../evidence/progress.ts";
import { nodePart } from "../parts/node-part.ts";
import { startPart } from "../parts/part.ts";
import type { SandboxValues } from "../state/environment-file.ts";
import type { StateFile } from "../state/state.ts";
import { timed } from "../timed.ts";
import { alertmanagerPart } from "./alertmanager.ts";
import { type AlertPrograms, installedAlerts } from "./installed.ts";
import { prometheusPart } from "./prometheus.ts";
import { receiversName } from "./receivers/control.ts";

export type Alerts =
  | { readonly kind: "wanted"; readonly programs: AlertPrograms }
  | { readonly kind: "left-out"; readonly why: string };

/** Where they were asked for and are on this machine, they are wanted. */
export function alertsFor(alerts: "where-installed" | "left-out"): Alerts {
  if (alerts === "left-out") return { kind: "left-out", why: "it was asked for without" };
  const installed = installedAlerts();
  return installed.kind === "installed"
    ? { kind: "wanted", programs: installed.programs }
    : { kind: "left-out", why: installed.why };
}

export interface AlertValues {
  readonly urls: Pick<
    SandboxValues,
    "SANDBOX_ALERTMANAGER_URL" | "SANDBOX_RECEIVERS_URL" | "SANDBOX_RECEIVERS_TOKEN_FILE"
  >;
  readonly notAsked: SandboxValues["SANDBOX_NOT_ASKED"];
}

/** Receivers, Alertmanager and Prometheus, each of which must know the one before; what the environment file says of them. */
export async function bringUpAlerts(options: {
  readonly alerts: Alerts;
  readonly state: StateFile;
  readonly distFolder: string;
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
}): Promise<AlertValues> {
  const { alerts, state, distFolder, onProgress, stop } = options;
  const { folder } = state;
  if (alerts.kind === "left-out") {
    onProgress({ kind: "note", text: `the sandbox has no Prometheus and no Alertmanager: ${alerts.why}` });
    return without(`the sandbox has no Alertmanager: ${alerts.why}`);
  }
  const { prometheus, alertmanager } = alerts.programs;
  return timed(onProgress, "Prometheus and Alertmanager", async () => {
    const receiversPart = nodePart(receiversName, distFolder, "receivers", folder.root, []);
    const receivers = urlOf(await startPart(receiversPart, state, readyWithinMs, stop));
    const manager = await startPart(alertmanagerPart(folder, alertmanager, receivers), state, readyWithinMs, stop);
    await startPart(prometheusPart(folder, prometheus, manager.port), state, readyWithinMs, stop);
    return {
      urls: {
        SANDBOX_ALERTMANAGER_URL: urlOf(manager),
        SANDBOX_RECEIVERS_URL: receivers,
        SANDBOX_RECEIVERS_TOKEN_FILE: folder.receiversToken,
      },
      notAsked: {},
    };
  });
}

const readyWithinMs = 60_000;

const urlOf = ({ port }: { readonly port: number }): string => `http://127.0.0.1:${port}`;

const without = (reason: string): AlertValues => ({
  urls: {
    SANDBOX_ALERTMANAGER_URL: undefined,
    SANDBOX_RECEIVERS_URL: undefined,
    SANDBOX_RECEIVERS_TOKEN_FILE: undefined,
  },
  notAsked: { "alerts-delivered": reason },
});
