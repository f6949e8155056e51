import { monotonicMs } from "../../platform/wait.ts";

const tickMs = 20;
/** A timer is late by so much on any machine. */
const usualMs = 5;

/** How long this process could not do anything so far: collecting garbage, computing, or waiting for a core. */
export interface HeldUp {
  readonly totalMs: () => number;
  readonly end: () => void;
}

/** By a timer that is late exactly when everything else is. The time since its last tick counts too. */
export function watchHeldUp(): HeldUp {
  let lastTickMs = monotonicMs();
  let totalMs = 0;
  const sinceLastTickMs = (nowMs: number): number => {
    const lateMs = nowMs - lastTickMs - tickMs;
    return lateMs > usualMs ? lateMs : 0;
  };
  const timer = setInterval(() => {
    const nowMs = monotonicMs();
    totalMs += sinceLastTickMs(nowMs);
    lastTickMs = nowMs;
  }, tickMs);
  return { totalMs: () => totalMs + sinceLastTickMs(monotonicMs()), end: () => clearInterval(timer) };
}
