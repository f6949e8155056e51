import type { Observation, ObservedFact } from "../../../evidence/observation.ts";
import type { OnProgress } from "../../../evidence/progress.ts";
import { permit } from "../../../platform/permission.ts";
import type { SmokeConfig } from "../../../smoke/config.ts";
import { runSmoke } from "../../../smoke/run-smoke.ts";
import { type PlatformOptions, payeeWalletId, payerWalletId, startPlatform } from "./platform.ts";

export interface Smoked {
  readonly observations: readonly Observation[];
  readonly facts: readonly ObservedFact[];
  readonly failed: readonly ObservedFact[];
  /** What is missing, in words. */
  readonly missing: readonly string[];
}

export const bothVersions = ["2.0.0", "2.1.0"];

interface SmokeOptions {
  readonly judge?: readonly string[];
  readonly timeoutMs?: number;
  readonly stop?: AbortSignal;
  readonly hosts?: readonly string[];
  readonly onProgress?: OnProgress;
  readonly wallets?: Pick<SmokeConfig, "payerWalletId" | "payeeWalletId">;
}

/** Smokes a platform as it is, and sorts what was recorded. */
export async function smokeOn(baseUrl: string, options: SmokeOptions = {}): Promise<Smoked> {
  const { judge = bothVersions, timeoutMs = 2_000, stop = new AbortController().signal } = options;
  const { onProgress = () => {}, hosts = ["127.0.0.1"], wallets = { payerWalletId, payeeWalletId } } = options;
  const observations: Observation[] = [];
  await runSmoke({
    config: { ...wallets, timeoutMs },
    target: { baseUrl, hosts },
    judge,
    record: (observation) => observations.push(observation),
    onProgress,
    stop,
    nowMs: () => Date.now(),
    permission: permit({ name: "test", production: false, allow: ["smoke"] }, "smoke"),
    run: "test",
  }).catch((reason: unknown) => {
    if (!stop.aborted) throw reason;
  });
  const facts = observations.filter((one) => one.kind === "fact");
  const missing = observations.flatMap((one) => (one.kind === "missing" ? [one.why] : []));
  return { observations, facts, failed: facts.filter(({ holds }) => !holds), missing };
}

export async function smokeWith(platformOptions: PlatformOptions, options: SmokeOptions = {}): Promise<Smoked> {
  await using platform = await startPlatform(platformOptions);
  return await smokeOn(platform.baseUrl, options);
}
