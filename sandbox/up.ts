import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { TollgateError } from "../evidence/errors.ts";
import type { OnProgress } from "../evidence/progress.ts";
import { alertmanagerName } from "./alerts/alertmanager.ts";
import { type Alerts, alertsFor } from "./alerts/bring-up.ts";
import { refreshBackup } from "./backup/backups.ts";
import { contextFor, undoEveryFault } from "./behaviour/fault-context.ts";
import { removeData, stopParts } from "./clean.ts";
import type { Weights } from "./gateway/weights.ts";
import { isHealthy } from "./health.ts";
import { noteAllUndone } from "./injected.ts";
import { locked } from "./lock.ts";
import { type Messaging, messagingFor, type SandboxParts } from "./messaging/bring-up.ts";
import { readLayout } from "./messaging/layout.ts";
import { buildHashOf } from "./parts/node-part.ts";
import { partOf, type Sandbox, sandboxFrom } from "./sandbox.ts";
import { start, writeWeights } from "./start.ts";
import { folderAt, type SandboxFolder } from "./state/folder.ts";
import { readState, StateFile } from "./state/state.ts";
import { timed } from "./timed.ts";
import { othersUsing, refuseWhileUsed } from "./use.ts";
import { warmUp } from "./warm-up.ts";

export interface UpOptions {
  /** The folder that the sandbox keeps its state in; several may run at once, each in its own. */
  readonly root: string;
  /** Holds the bundled service.js and gateway.js; lies inside the checkout. */
  readonly distFolder: string;
  /** Version → weight, in any unit; {"2.0.0": 50, "2.1.0": 50} sends half to each. */
  readonly weights: Weights;
  /** `warm`: up only once its hot paths are compiled; some seconds more. */
  readonly readiness: "started" | "warm";
  /** The dearest ones can be left out: most tests do without. */
  readonly parts: SandboxParts;
  /** Prometheus, Alertmanager, and what receives their alerts. */
  readonly alerts: "where-installed" | "left-out";
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
}

/** What of the optional parts this sandbox is to have. */
interface Optional {
  readonly messaging: Messaging;
  readonly alerts: Alerts;
}

/** One that is healthy and runs what is in `distFolder` now. */
async function alreadyUp(
  folder: SandboxFolder,
  { distFolder, stop }: UpOptions,
  { messaging, alerts }: Optional,
): Promise<Sandbox | undefined> {
  const state = readState(folder);
  const sandbox = state && sandboxFrom(folder, state);
  if (!sandbox || state.buildHash !== buildHashOf(distFolder) || !(await isHealthy(sandbox, stop))) return undefined;
  if (messaging.kind === "wanted" && readLayout(folder) === undefined) return undefined;
  if (alerts.kind === "wanted" && partOf(state, alertmanagerName) === undefined) return undefined;
  if (messaging.kind === "wanted" && messaging.handlers === "all" && !partOf(state, "handlers")) return undefined;
  return sandbox;
}

/** Weights as asked, and no fault that an earlier run left; one that is in use stays as it is. */
async function settle(folder: SandboxFolder, sandbox: Sandbox, options: UpOptions): Promise<void> {
  const { onProgress, stop, weights } = options;
  onProgress({ kind: "note", text: `the sandbox is up already: ${sandbox.baseUrl}` });
  const [user] = othersUsing(folder);
  if (user !== undefined) {
    onProgress({ kind: "note", text: `process ${user.pid} (${user.what}) uses it, so it stays as it is` });
    return;
  }
  await undoEveryFault(contextFor(folder, sandbox, stop));
  noteAllUndone(folder);
  const state = readState(folder);
  const database = state && partOf(state, "postgres");
  if (database) await refreshBackup(folder, database.port, stop);
  writeWeights(folder, weights);
}

async function startAfresh(folder: SandboxFolder, options: UpOptions, optional: Optional): Promise<Sandbox> {
  await stopParts(folder);
  removeData(folder);
  rmSync(folder.logs, { recursive: true, force: true });
  const state = new StateFile(folder, new Date().toISOString(), buildHashOf(options.distFolder));
  try {
    await start({ ...options, ...optional, folder, state });
    state.up();
    const sandbox = sandboxFrom(folder, state.current);
    if (sandbox && options.readiness === "warm") {
      await timed(options.onProgress, "warm-up", () => warmUp(sandbox.baseUrl, options.stop));
    }
    if (sandbox && (await isHealthy(sandbox, options.stop))) return sandbox;
    throw new TollgateError(
      "internal",
      "sandbox: up, but /health does not answer 200",
      `see the logs in ${folder.logs}`,
    );
  } catch (cause) {
    await stopParts(folder);
    removeData(folder);
    options.stop.throwIfAborted();
    throw cause;
  }
}

/** A sandbox that is up, and whether it was so before: whoever made it takes it down. */
export interface Upped {
  readonly sandbox: Sandbox;
  readonly outcome: "made" | "found";
}

export const sandboxUp = async (options: UpOptions): Promise<Sandbox> => (await makeOrFind(options)).sandbox;

/**
 * Brings the sandbox up, or finds it up and healthy; what is left of a broken one is cleaned away first. When it fails
 * or `stop` is aborted, nothing keeps running, and only the logs stay.
 * @throws {TollgateError} naming the part that failed, with the end of its log; with exit 75 where somebody uses one
 * that would have to be started afresh.
 */
export async function makeOrFind(options: UpOptions): Promise<Upped> {
  if (process.platform !== "linux") {
    throw new TollgateError(
      "internal",
      "sandbox: it needs Linux, for /proc",
      "run it on Linux, in a container or a VM",
    );
  }
  mkdirSync(options.root, { recursive: true });
  const folder = folderAt(options.root);
  chmodSync(folder.root, 0o711); // PostgreSQL runs as another user when we are root
  return locked(folder, async () => {
    const optional = { messaging: messagingFor(options), alerts: alertsFor(options.alerts) };
    const running = await alreadyUp(folder, options, optional);
    if (running) {
      await settle(folder, running, options);
      return { sandbox: running, outcome: "found" };
    }
    refuseWhileUsed(folder, "it is broken or of another build, and would be started afresh");
    return { sandbox: await startAfresh(folder, options, optional), outcome: "made" };
  });
}
