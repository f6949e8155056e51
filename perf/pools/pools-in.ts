import { groupBy } from "../../evidence/group.ts";
import { type Sample, samplesIn } from "../../platform/prometheus/text-format.ts";
import type { PoolsConfig } from "./config.ts";
import type { PoolLook } from "./exhausted.ts";

export type PoolMetrics = Omit<PoolsConfig, "metrics">;

/**
 * Every pool on a page of metrics; one process may have several, told apart by their labels. Throws when there is none,
 * or one of them does not tell both who waits and what is idle.
 */
export function poolsIn(page: string, names: PoolMetrics): readonly PoolLook[] {
  const known = [...names.waiting, ...names.idle, ...names.acquired, ...names.timedOut];
  const samples = samplesIn(page, (name) => known.includes(name)).filter(({ value }) => value >= 0);
  const pools = [...groupBy(samples, labelText)].map(([pool, own]) => ({
    pool,
    waiting: amountOf(own, names.waiting),
    idle: amountOf(own, names.idle),
    acquired: amountOf(own, names.acquired),
    timedOut: amountOf(own, names.timedOut),
  }));
  if (pools.length === 0) throw new Error(`none of ${[...names.waiting, ...names.idle].join(", ")} is on the page`);
  return pools.map(({ waiting, idle, ...rest }) => {
    if (waiting === null) throw new Error(`pool ${rest.pool}: none of ${names.waiting.join(", ")} is there`);
    if (idle === null) throw new Error(`pool ${rest.pool}: none of ${names.idle.join(", ")} is there`);
    return { ...rest, waiting, idle };
  });
}

const labelText = ({ labels }: Sample): string =>
  Object.entries(labels)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(",");

const amountOf = (samples: readonly Sample[], names: readonly string[]): number | null =>
  samples.find(({ name }) => names.includes(name))?.value ?? null;
