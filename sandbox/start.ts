import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OnProgress } from "../evidence/progress.ts";
import { type Alerts, bringUpAlerts } from "./alerts/bring-up.ts";
import { writeTargets } from "./alerts/prometheus.ts";
import { takeBackup } from "./backup/backups.ts";
import { platformDatabase, platformRole } from "./database/address.ts";
import { prepareDatabase } from "./database/prepare.ts";
import type { UpstreamPorts } from "./gateway/upstreams.ts";
import { parseWeights, type Weights } from "./gateway/weights.ts";
import { bringUpMessaging, type Messaging } from "./messaging/bring-up.ts";
import { nodePart } from "./parts/node-part.ts";
import { startPart } from "./parts/part.ts";
import { sideBySide } from "./parts/side-by-side.ts";
import { postgresBinaries } from "./postgres/binaries.ts";
import { initialiseData } from "./postgres/initdb.ts";
import { startPostgres } from "./postgres/server.ts";
import { launcherFor } from "./postgres/user.ts";
import { type ServiceName, serviceNames, versions } from "./services.ts";
import { fillIn, type SandboxValues } from "./state/environment-file.ts";
import type { SandboxFolder } from "./state/folder.ts";
import { projectFolderOf } from "./state/project-folder.ts";
import type { StateFile } from "./state/state.ts";
import { writeAtomically } from "./state/write-atomically.ts";
import { timed } from "./timed.ts";

export interface StartOptions {
  readonly folder: SandboxFolder;
  readonly state: StateFile;
  readonly distFolder: string;
  readonly weights: Weights;
  readonly messaging: Messaging;
  readonly alerts: Alerts;
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
}

/** A slow machine that does much else still gets there; a part that died is noticed at once. */
const readyWithinMs = 60_000;

export function writeWeights(folder: SandboxFolder, weights: Weights): void {
  const text = JSON.stringify(weights);
  parseWeights(text);
  writeAtomically(folder.weights, text);
}

function lay({ folder, weights, distFolder }: StartOptions): void {
  cpSync(join(projectFolderOf(distFolder), "sandbox", "migrations"), folder.migrations, { recursive: true });
  for (const path of [folder.logs, folder.ready]) mkdirSync(path, { recursive: true });
  for (const secret of [folder.databasePassword, folder.controlToken, folder.receiversToken]) {
    writeAtomically(secret, randomBytes(24).toString("hex"), 0o600);
  }
  writeWeights(folder, weights);
}

async function startDatabase({ folder, state, distFolder, onProgress, stop }: StartOptions): Promise<number> {
  const binaries = await postgresBinaries();
  const launcher = launcherFor([dirname(binaries.postgres), folder.root]);
  const { port } = await timed(onProgress, "PostgreSQL", async () => {
    await initialiseData(folder, binaries, launcher, stop);
    return startPostgres(folder, binaries, launcher, state, stop);
  });
  await timed(onProgress, "migrations and seed", () =>
    prepareDatabase(folder, port, projectFolderOf(distFolder), stop),
  );
  await timed(onProgress, "backup", () => takeBackup(folder, port, stop));
  return port;
}

async function startService(service: ServiceName, version: string, { folder, state, distFolder, stop }: StartOptions) {
  const args = ["--service", service, "--version", version];
  const part = nodePart(`${service}-${version}`, distFolder, "service", folder.root, args);
  const { port } = await startPart(part, state, readyWithinMs, stop);
  return { service, version, port };
}

/** Returns where each process tells of itself. */
async function startServices(options: StartOptions): Promise<SandboxValues["SANDBOX_POOL_METRICS"]> {
  const started = await sideBySide(options.stop, (stop) =>
    serviceNames.flatMap((service) => versions.map((version) => startService(service, version, { ...options, stop }))),
  );
  const portsOf = (service: ServiceName) =>
    Object.fromEntries(started.filter((one) => one.service === service).map(({ version, port }) => [version, port]));
  const ports = Object.fromEntries(serviceNames.map((name) => [name, portsOf(name)])) as UpstreamPorts;
  writeAtomically(options.folder.upstreams, JSON.stringify(ports));
  writeTargets(
    options.folder,
    started.map(({ port }) => port),
  );
  return started.map(({ service, version, port }) => ({
    name: `${service}-${version}`,
    url: `http://127.0.0.1:${port}/metrics`,
  }));
}

/**
 * Starts all parts side by side: a service loads its modules while the database is still being made, and waits for
 * database.json; the gateway likewise for upstreams.json.
 */
export async function start(options: StartOptions): Promise<void> {
  const { folder, state, distFolder, onProgress } = options;
  lay(options);
  const [databasePort, messaging, alerts, metrics, gateway] = await sideBySide(options.stop, (stop) => [
    startDatabase({ ...options, stop }),
    bringUpMessaging({ ...options, stop }),
    bringUpAlerts({ ...options, stop }),
    timed(onProgress, "services", () => startServices({ ...options, stop })),
    startPart(nodePart("gateway", distFolder, "gateway", folder.root, []), state, readyWithinMs, stop),
  ]);
  const template = join(projectFolderOf(distFolder), "environments", "sandbox.yaml");
  const environment = fillIn(template, {
    SANDBOX_BASE_URL: `http://127.0.0.1:${gateway.port}`,
    SANDBOX_DATABASE_URL: `postgresql://${platformRole}@127.0.0.1:${databasePort}/${platformDatabase}`,
    SANDBOX_DATABASE_PASSWORD_FILE: folder.databasePassword,
    SANDBOX_POOL_METRICS: metrics,
    SANDBOX_MIGRATIONS_FOLDER: folder.migrations,
    SANDBOX_BACKUP_FOLDER: folder.backups,
    ...messaging,
    ...alerts.urls,
    SANDBOX_NOT_ASKED: { ...messaging.SANDBOX_NOT_ASKED, ...alerts.notAsked },
  });
  writeAtomically(folder.environment, environment);
}
