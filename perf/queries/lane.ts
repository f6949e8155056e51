import type pg from "pg";
import { question } from "../../platform/postgres/read-only.ts";
import { monotonicMs } from "../../platform/wait.ts";
import type { HeldUp } from "./held-up.ts";
import { isFromServer, isRefusal } from "./refusal.ts";
import type { ExecutionEnd } from "./tally.ts";

/** One query's own connections: a query that is slow or locked out must not make another one wait. */
export interface Lane {
  /** Connects and draws the parameters, so that no execution has to wait for that. Throws when it cannot. */
  readonly prepare: () => Promise<void>;
  /** Begins now, or as soon as a connection is free. */
  readonly execute: (dueMs: number, onEnd: (end: ExecutionEnd) => void) => void;
  /** Waits for what is under way, at most so long, and closes. */
  readonly close: (patienceMs: number) => Promise<void>;
}

export interface LaneOptions {
  readonly sql: string;
  /** Draws what fills the placeholders, in turn. */
  readonly draw: (client: pg.Client) => Promise<readonly (readonly unknown[])[]>;
  /** How long one execution may wait for a connection. */
  readonly timeoutMs: number;
  readonly heldUp: HeldUp;
  /** A new session that can only read. */
  readonly connect: () => Promise<pg.Client>;
  /** The server will not have the statement, or the role: it is our file that is wrong, or a right that lacks. */
  readonly onRefused: (cause: unknown) => void;
}

const connections = 2;

interface Execution {
  readonly dueMs: number;
  readonly begunMs: number;
  readonly heldUpMs: number;
  readonly onEnd: (end: ExecutionEnd) => void;
}

export function createLane(options: LaneOptions): Lane {
  const { sql, draw, timeoutMs, heldUp, connect, onRefused } = options;
  const free: (pg.Client | null)[] = Array.from({ length: connections }, () => null);
  const open = new Set<pg.Client>();
  const waiting: Execution[] = [];
  const underWay = new Set<Promise<void>>();
  let parameters: readonly (readonly unknown[])[] | undefined;
  let next = 0;
  let isClosed = false;

  async function connected(former: pg.Client | null): Promise<pg.Client> {
    if (former !== null && open.has(former)) return former;
    const client = await connect();
    open.add(client);
    client.on("error", () => discard(client)); // lost between two executions: the next one connects anew
    return client;
  }

  function discard(client: pg.Client): void {
    open.delete(client);
    void client.end().catch(() => {});
  }

  /** Gives back the connection for the next one, or null when it is of no more use. */
  async function run(former: pg.Client | null, execution: Execution): Promise<pg.Client | null> {
    let client: pg.Client | null = null;
    try {
      client = await connected(former);
      parameters ??= await draw(client);
      const values = parameters[next % Math.max(1, parameters.length)] ?? [];
      next += 1;
      await client.query(question(sql, values, timeoutMs));
      execution.onEnd(answered(execution));
      return client;
    } catch (cause) {
      execution.onEnd(endOf(cause, execution));
      if (isFromServer(cause)) return client; // the session lives
      if (client !== null) discard(client);
      return null;
    }
  }

  function endOf(cause: unknown, execution: Execution): ExecutionEnd {
    if (isRefusal(cause)) {
      onRefused(cause);
      return { kind: "refused" };
    }
    // a time-out of ours may have gone off because we stood still, with the answer unread
    if (!isFromServer(cause) && ownMs(execution) > timeoutMs) return answered(execution);
    return { kind: "failed", why: wordsOf(cause) };
  }

  /** What the process was late by since the execution began. */
  const ownMs = ({ heldUpMs }: Execution): number => heldUp.totalMs() - heldUpMs;

  const chargedMs = (execution: Execution): number => Math.max(0, monotonicMs() - execution.begunMs - ownMs(execution));

  /** What we were late by, before it began and while the answer waited to be read, is not the database's. */
  const answered = (execution: Execution): ExecutionEnd => ({
    kind: "answered",
    sinceScheduledMs: monotonicMs() - execution.dueMs,
    chargedMs: chargedMs(execution),
  });

  function begin(): void {
    while (free.length > 0 && waiting.length > 0) {
      const execution = waiting.shift() as Execution;
      if (isClosed || chargedMs(execution) > timeoutMs) {
        execution.onEnd({ kind: "failed", why: "no connection became free in time" });
        continue;
      }
      const running: Promise<void> = run(free.shift() ?? null, execution).then((client) => {
        underWay.delete(running);
        free.push(client);
        begin();
      });
      underWay.add(running);
    }
  }

  return {
    async prepare() {
      const client = await connected(free.shift() ?? null).catch((cause: unknown) => {
        free.push(null);
        throw cause;
      });
      free.push(client);
      parameters = await draw(client);
    },
    execute(dueMs, onEnd) {
      waiting.push({ dueMs, begunMs: monotonicMs(), heldUpMs: heldUp.totalMs(), onEnd });
      begin();
    },
    async close(patienceMs) {
      const cut = setTimeout(() => {
        isClosed = true;
        for (const client of open) discard(client);
      }, patienceMs);
      while (underWay.size > 0) await Promise.all(underWay);
      clearTimeout(cut);
      for (const client of open) discard(client);
    },
  };
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
