import type pg from "pg";

const everyMs = 100;

/** Takes connections and keeps them, as code does that returns early without releasing. */
export interface Leak {
  /** Leaks from now on, or gives back all that it took. */
  readonly set: (state: "leaking" | "tight") => void;
}

/**
 * A connection every now and then, until none is left; it then waits for the next one like every request. Whatever
 * comes of the waiting is released once the leak is tight.
 */
export function makeLeak(pool: pg.Pool): Leak {
  const held = new Set<pg.PoolClient>();
  let timer: NodeJS.Timeout | undefined;
  const take = async (): Promise<void> => {
    const client = await pool.connect();
    if (timer === undefined) client.release();
    else held.add(client);
  };
  return {
    set(state) {
      clearInterval(timer);
      timer = state === "leaking" ? setInterval(() => void take().catch(() => {}), everyMs).unref() : undefined;
      if (state === "leaking") return;
      for (const client of held) client.release();
      held.clear();
    },
  };
}
