import { readFileSync } from "node:fs";
import { request } from "undici";
import { TollgateError } from "../../evidence/errors.ts";
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
const timeoutMs = 5_000;

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
      await ask(alertmanager, { method: "POST", path: silences, body: silence }, stop);
    },
    async unmute() {
      const all = (await ask(alertmanager, { method: "GET", path: silences }, stop)) as readonly Silence[];
      const ours = all.filter((one) => one.createdBy === createdBy && one.status.state !== "expired");
      for (const { id } of ours) await ask(alertmanager, { method: "DELETE", path: `/api/v2/silence/${id}` }, stop);
    },
    async refuse(body) {
      const token = readFileSync(folder.controlToken, "utf8").trim();
      await ask(receivers, { method: "PUT", path: refusingPath, body, token }, stop);
    },
  };
}

interface Silence {
  readonly id: string;
  readonly createdBy: string;
  readonly status: { readonly state: "active" | "pending" | "expired" };
}

interface Order {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly token?: string;
}

async function ask({ name, port }: PartRecord, { method, path, body, token }: Order, stop: AbortSignal) {
  try {
    const answer = await request(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}: ${text}`);
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  } catch (cause) {
    stop.throwIfAborted();
    const because = cause instanceof Error ? cause.message : String(cause);
    const hint = "see tollgate sandbox status; tollgate sandbox up mends a broken one";
    throw new TollgateError("internal", `sandbox: ${name} does not take orders: ${because}`, hint, { cause });
  }
}
