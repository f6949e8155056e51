import { join } from "node:path";
import { findK6 } from "../../../perf/k6/binary.ts";
import type { RunSettings } from "../../../sequence/settings.ts";
import { measured } from "../../../thresholds/reading.ts";

const dist = join(import.meta.dirname, "..", "..", "..", "dist");

export const someK6 = async () => measured(await findK6(dist, process.env, AbortSignal.timeout(20_000)));

/** A run on a target of the test's own, without smoke: it loads for half a minute unless something ends it. */
export function settingsFor(
  baseUrl: string,
  changes: Partial<RunSettings> & Pick<RunSettings, "runsFolder">,
): RunSettings {
  return {
    command: "tollgate perf",
    profile: "perf",
    loadProfile: "constant",
    environment: {
      name: "test",
      production: false,
      allow: ["load", "faults"],
      setting: "ci",
      release: { old: "2.0.0", new: "2.1.0", services: ["payment"] },
      target: { baseUrl, hosts: ["127.0.0.1"] },
      load: {
        paymentsPerSecond: 50,
        walletsPerSecond: 1,
        compliancePerSecond: 1,
        durationSeconds: 30,
        walletCount: 100,
        generators: 1,
      },
      notAsked: {},
      limits: {},
      recorded: {},
    },
    k6: null,
    scenarios: join(dist, "scenarios"),
    fault: null,
    collectorPort: 0,
    takeTurn: (_resource, work) => work(),
    watchSeconds: 30,
    tollgateVersion: "0.0.0",
    ...changes,
  };
}
