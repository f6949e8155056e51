import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { parse } from "yaml";
import type { Observation } from "../../evidence/observation.ts";
import { diagnose } from "../../perf/diagnostics/diagnose.ts";
import { serverConnections } from "../../perf/pools/server-connections.ts";
import { watchPools } from "../../perf/pools/watch.ts";
import { canariesSchema } from "../../perf/queries/config.ts";
import { sampleQueries } from "../../perf/queries/sampler.ts";
import type { PostgresAddress } from "../../platform/postgres/session.ts";
import { withSession } from "../../platform/postgres/session.ts";
import { paymentMaker } from "../../sandbox/service/payments.ts";
import { median } from "../median.ts";
import { withPlatformDatabase } from "./books.ts";

const pairs = 8;
const lanes = 64;
const connections = 6;
const wallets = 9_000;
const never = new AbortController().signal;

interface Measured {
  readonly perSecond: number;
  /** CPU that the sampler's sessions took on the server, as a share of one core. */
  readonly sessionsShareOfCore: number;
}

/**
 * Payments a second that the sandbox's own statements make in a closed loop, with everything that reads the database
 * beside a load and without, in turns. The loop takes all that the machine has, so what the sampler takes is missing.
 */
export const samplerCost = (seconds: number) =>
  withPlatformDatabase(async (address) => {
    await measure(address, seconds, "without"); // caches, plans and the JIT
    const runs = { without: [] as Measured[], with: [] as Measured[] };
    for (let pair = 0; pair < pairs; pair += 1) {
      const order = pair % 2 === 0 ? (["without", "with"] as const) : (["with", "without"] as const);
      for (const sampler of order) runs[sampler].push(await measure(address, seconds, sampler));
    }
    const perSecond = {
      without: median(runs.without.map((run) => run.perSecond)),
      with: median(runs.with.map((run) => run.perSecond)),
    };
    const ratios = runs.with.map((run, pair) => run.perSecond / (runs.without[pair]?.perSecond ?? Number.NaN));
    return {
      pairs,
      seconds,
      perSecond,
      ratio: median(ratios),
      sessionsShareOfCore: median(runs.with.map((run) => run.sessionsShareOfCore)),
      wanted: { ratio: "≥ 0.99" },
    };
  });

async function measure(address: PostgresAddress, seconds: number, sampler: "with" | "without"): Promise<Measured> {
  const sampling = sampler === "with" ? await startSampling(address) : null;
  const before = await sessionsCpuSeconds(address);
  const perSecond = await payFor(address, seconds);
  const cpuSeconds = (await sessionsCpuSeconds(address)) - before;
  await sampling?.end();
  return { perSecond, sessionsShareOfCore: cpuSeconds / seconds };
}

/** All that `tollgate run` asks of a database beside the load, but for the invariants, which are the platform's own. */
async function startSampling(address: PostgresAddress): Promise<{ readonly end: () => Promise<unknown> }> {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "environments", "sandbox.yaml"), "utf8");
  const { database } = parse(text) as { database: { readonly canaries: unknown } };
  const config = canariesSchema.parse({ canaries: database.canaries });
  const over = new AbortController();
  let sampling: Promise<unknown> = Promise.resolve();
  await new Promise<void>((underWay) => {
    const record = ({ kind }: Observation) => void (kind === "queries" && underWay());
    const common = { address, timeoutMs: 5_000, record, nowMs: Date.now, stop: never };
    sampling = Promise.all([
      sampleQueries({ ...common, config }, over.signal),
      watchPools({ ...common, sources: [serverConnections(address)], everySeconds: 1 }, over.signal),
      diagnose(common, over.signal),
    ]);
  });
  return {
    end: () => {
      over.abort();
      return sampling;
    },
  };
}

async function payFor(address: PostgresAddress, seconds: number): Promise<number> {
  const pool = new pg.Pool({ ...address, max: connections, options: "-c plan_cache_mode=force_generic_plan" });
  const pay = paymentMaker(pool, "2.1.0");
  const startMs = performance.now();
  const endMs = startMs + seconds * 1000;
  const prefix = `bench-${startMs}`;
  let made = 0;
  const lane = async (number: number): Promise<void> => {
    for (let turn = 0; performance.now() < endMs; turn += 1) {
      const payerWalletId = 1 + ((number + turn * lanes) % wallets);
      const payeeWalletId = 1 + ((payerWalletId + 12) % wallets);
      const key = `${prefix}-${number}-${turn}`;
      await pay({ key, payerWalletId, payeeWalletId, amount: 1n, currency: "EUR", synthetic: "bench" });
      made += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  await pool.end();
  return made / ((performance.now() - startMs) / 1000);
}

/** CPU time of the sampler's sessions that are open just now. */
const sessionsCpuSeconds = (address: PostgresAddress): Promise<number> =>
  withSession(address, { applicationName: "bench", timeoutMs: 5_000, stop: never }, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'tollgate %'",
    );
    return rows.reduce((sum, { pid }) => sum + onCpuSeconds(pid), 0);
  });

/** To the nanosecond, where /proc/<pid>/stat has hundredths of a second: a session takes less than one. */
const onCpuSeconds = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e9;
