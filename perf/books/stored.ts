import { TollgateError } from "../../evidence/errors.ts";
import type { Ask } from "../../platform/postgres/read-only.ts";
import { createFindings, type Findings } from "./findings.ts";
import type { Marks } from "./marks.ts";
import { valuesFor } from "./values-for.ts";

/** Where a load's payments are looked for. */
export interface StoredQuery {
  readonly sql: string;
  /** What the load's keys begin with, the dash before the number included. */
  readonly keyStart: string;
  /** Undefined: entries are not compared. */
  readonly entriesPerPayment: number | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  readonly windowSeconds: number;
}

/** What was read. */
export interface Stored {
  readonly payments: number;
  /** Payments whose entries are not as many as they should be, or do not sum to 0. */
  readonly unbalanced: Findings;
}

interface Row {
  readonly key?: unknown;
  readonly entries?: unknown;
  readonly balance?: unknown;
}

/**
 * Marks every payment of the load that is stored. Stretch by stretch of time: each statement is short, and no more rows
 * than those of one stretch are in memory, however long the load was.
 * @throws {TollgateError} `configuration`, when a row lacks a column that is needed.
 */
export async function readStored(query: StoredQuery, ask: Ask, marks: Marks): Promise<Stored> {
  const { sql, keyStart, entriesPerPayment, fromMs, toMs, windowSeconds } = query;
  const unbalanced = createFindings();
  let payments = 0;
  for (let startMs = fromMs; startMs < toMs; startMs += windowSeconds * 1000) {
    const endMs = Math.min(toMs, startMs + windowSeconds * 1000);
    const values = [new Date(startMs).toISOString(), new Date(endMs).toISOString(), keyStart];
    for (const row of await ask<Row>(sql, valuesFor(sql, values))) {
      const key = keyOf(row);
      const iteration = iterationOf(key, keyStart);
      if (iteration === undefined) continue;
      payments += 1;
      marks.store(iteration);
      if (entriesPerPayment !== undefined && !isBalanced(row, entriesPerPayment)) unbalanced.add(key);
    }
  }
  return { payments, unbalanced };
}

function keyOf({ key }: Row): string {
  if (typeof key === "string") return key;
  throw lacks("key", "the idempotency key as text");
}

/** Undefined for a payment that is not the load's. */
function iterationOf(key: string, keyStart: string): number | undefined {
  const number = key.startsWith(keyStart) ? key.slice(keyStart.length) : "";
  return /^\d{1,12}$/.test(number) ? Number(number) : undefined;
}

/** Counts and sums of bigint come as text. */
function isBalanced({ entries, balance }: Row, entriesPerPayment: number): boolean {
  if (entries === undefined) throw lacks("entries", "how many ledger entries the payment has");
  if (balance === undefined) throw lacks("balance", "the sum of its ledger entries");
  return Number(entries) === entriesPerPayment && balance !== null && Number(balance) === 0;
}

const lacks = (column: string, meaning: string): TollgateError =>
  new TollgateError(
    "configuration",
    `database.reconciliation.payments returns no column ${column}`,
    `let it return ${column}: ${meaning}`,
  );
