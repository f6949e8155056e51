import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where a sandbox keeps its things; everything that `down` removes is named here. */
export const folderOf = (root: string) => ({
  root,
  /** Held by the `up` or `down` that works on the sandbox. */
  lock: join(root, "lock"),
  /** One file for each process that uses the sandbox. */
  uses: join(root, "uses"),
  state: join(root, "state.json"),
  weights: join(root, "weights.json"),
  /** Written once the database is migrated and seeded; services wait for it. */
  database: join(root, "database.json"),
  /** Written once the services listen; the gateway waits for it. */
  upstreams: join(root, "upstreams.json"),
  /** Written when brokers and registry are started: where they are, and how to start one again. */
  messaging: join(root, "messaging.json"),
  environment: join(root, "environment.yaml"),
  databasePassword: join(root, "database-password"),
  controlToken: join(root, "control-token"),
  /** Copies of the checkout's, which faults may change. */
  migrations: join(root, "migrations"),
  backups: join(root, "backups"),
  /** What may ask Slack's and PagerDuty's stand-in what came. */
  receiversToken: join(root, "receivers-token"),
  logs: join(root, "logs"),
  ready: join(root, "ready"),
  /** Faults that are on, a file each. */
  injected: join(root, "injected"),
  postgres: join(root, "postgres"),
  /** Prometheus and Alertmanager, a folder each. */
  alerts: join(root, "alerts"),
  kafka: join(root, "kafka"),
  /** The catalogue of dead-letter handlers. */
  handlers: join(root, "handlers.json"),
  /** The schemas that the registry must have, a file each. */
  schemas: join(root, "schemas"),
  postgresData: join(root, "postgres", "data"),
});
export type SandboxFolder = ReturnType<typeof folderOf>;

/** As the outside names it. Links are followed, since /proc tells where a process really works. */
export const folderAt = (path: string): SandboxFolder =>
  folderOf(existsSync(path) ? realpathSync(path) : resolve(path));
