import type { ObservedStatement } from "../../evidence/observation.ts";
import type { Ask } from "../../platform/postgres/read-only.ts";
import { maskLiterals } from "./mask.ts";

/** What every statement has cost so far, by its identity in pg_stat_statements. */
export type StatementCosts = ReadonlyMap<string, Cost>;

interface Cost {
  readonly calls: number;
  readonly totalMs: number;
}

const shown = 5;
const longestQuery = 300;

const costsSql = `
SELECT userid::text || ' ' || queryid::text AS id, sum(calls)::float8 AS calls, sum(total_exec_time)::float8 AS "totalMs"
FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
GROUP BY 1`;

const textsSql = `
SELECT userid::text || ' ' || queryid::text AS id, min(query) AS query
FROM pg_stat_statements WHERE userid::text || ' ' || queryid::text = ANY ($1) GROUP BY 1`;

/** Throws where the extension is not there. */
export async function readCosts(ask: Ask): Promise<StatementCosts> {
  const rows = await ask<Cost & { id: string }>(costsSql);
  return new Map(rows.map(({ id, calls, totalMs }) => [id, { calls, totalMs }]));
}

/** The statements that took most of the time since `before`, the dearest first. Their literals are masked. */
export async function dearestSince(before: StatementCosts, ask: Ask): Promise<readonly ObservedStatement[]> {
  const since = [...(await readCosts(ask))].map(([id, now]) => ({ id, ...difference(before.get(id), now) }));
  const totalMs = since.reduce((sum, one) => sum + one.totalMs, 0);
  const dearest = since
    .filter(({ calls }) => calls > 0)
    .toSorted((a, b) => b.totalMs - a.totalMs)
    .slice(0, shown);
  const texts = await ask<{ id: string; query: string }>(textsSql, [dearest.map(({ id }) => id)]);
  const queryOf = new Map(texts.map(({ id, query }) => [id, query]));
  return dearest.map(({ id, ...cost }) => ({
    query: maskLiterals(queryOf.get(id) ?? "").slice(0, longestQuery),
    share: totalMs > 0 ? cost.totalMs / totalMs : 0,
    ...cost,
  }));
}

/** Statistics that fell were reset: what they show now came since. */
function difference(before: Cost | undefined, now: Cost): Cost {
  if (before === undefined || now.calls < before.calls) return now;
  return { calls: now.calls - before.calls, totalMs: now.totalMs - before.totalMs };
}
