/** How long a k6 process may take for what, ms. */
export interface Deadlines {
  /** From its start to the first sign of life: it compiles the scenario. */
  readonly firstSignMs: number;
  /** Alive without a sign: hung. */
  readonly silenceMs: number;
  /** Beyond the load's duration: virtual users are made before it, and the last iterations end after it. */
  readonly overrunMs: number;
  /** From the signal to end to the one that kills. */
  readonly graceMs: number;
  /** From a good end to its final window. */
  readonly finalWindowMs: number;
}

export const deadlines: Deadlines = {
  firstSignMs: 30_000,
  silenceMs: 10_000,
  overrunMs: 75_000,
  graceMs: 10_000,
  finalWindowMs: 2_000,
};
