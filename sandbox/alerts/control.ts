import { controlTokenIn } from "../behaviour/token.ts";
import { order } from "../parts/order.ts";
import type { SandboxFolder } from "../state/folder.ts";
import type { PartRecord } from "../state/state.ts";
import { alertmanagerName } from "./alertmanager.ts";
import { type Refusing, receiversName, refusingPath } from "./receivers/control.ts";

/** How faults break the way of an alert. Where the sandbox has none, there is nothing to break, nor to mend. */
export interface AlertControl {
  /** A silence in Alertmanager over all synthetic alerts. */
  readonly mute: () => Promise<void>;
  readonly unmute: () => Promise<void>;
  readonly refuse: (change: Refusing) => Promise<void>;
}

const createdBy = "tollgate sandbox fault";
const silenceMs = 3_600_000;

export function alertControl(
  parts: readonly PartRecord[],
  folder: SandboxFolder,
  stop: AbortSignal,
): AlertControl | null {
  const alertmanager = parts.find(({ name }) => name === alertmanagerName);
  const receivers = parts.find(({ name }) => name === receiversName);
  if (alertmanager === undefined || receivers === undefined) return null;
  const silences = "/api/v2/silences";
  return {
    async mute() {
      const matchers = [{ name: "synthetic", value: "true", isRegex: false, isEqual: true }];
      const [startsAt, endsAt] = [0, silenceMs].map((inMs) => new Date(Date.now() + inMs).toISOString());
      const silence = { matchers, startsAt, endsAt, createdBy, comment: "muted-alert" };
      await order(alertmanager, { method: "POST", path: silences, body: silence }, stop);
    },
    async unmute() {
      const all = (await order(alertmanager, { method: "GET", path: silences }, stop)) as readonly Silence[];
      const ours = all.filter((one) => one.createdBy === createdBy && one.status.state !== "expired");
      for (const { id } of ours) await order(alertmanager, { method: "DELETE", path: `/api/v2/silence/${id}` }, stop);
    },
    async refuse(body) {
      const token = controlTokenIn(folder);
      await order(receivers, { method: "PUT", path: refusingPath, body, token }, stop);
    },
  };
}

interface Silence {
  readonly id: string;
  readonly createdBy: string;
  readonly status: { readonly state: "active" | "pending" | "expired" };
}
