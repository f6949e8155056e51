import { setTimeout as delay } from "node:timers/promises";

const pollMs = 50;

/** Asks again and again until there is a value, and fails by name when a minute has passed. */
export async function until<Value>(what: string, ask: () => Value | undefined, deadlineMs = 60_000): Promise<Value> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = ask();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`waited ${deadlineMs / 1000} s for ${what}`);
    await delay(pollMs);
  }
}
