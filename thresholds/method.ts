/**
 * Numbers of the method: how sure an answer must be, and when evidence may be trusted. They are no limits of the
 * deployment sequence, those are in criteria.ts; but they decide answers too, so they stand together, each with its why.
 */
export const method = {
  /** One-sided confidence of every bound. */
  confidence: 0.95,
  /** An undecided stage is extended twice at most; the error of all looks together stays 1 − confidence. */
  mostLooks: 3,
  /** A block bootstrap from fewer blocks says nothing about how blocks differ. */
  fewestBlocks: 20,
  /** A level change below this share of the limit, or of the rate, cannot change an answer (MSER-5). */
  materialShare: 0.1,
  /** Where all is far from the limit, a start this much above the level that follows is a warm-up as well. */
  warmUpShareOfLevel: 0.25,
  /** What lasts longer than this is no warm-up, but how the platform is. */
  longestWarmUpSeconds: 60,
  /** All k6 processes of a machine together: from this share of its cores on they cannot keep a schedule. */
  boundCpuShare: 0.95,
  /** The machine, whoever uses it: from this share on somebody waits for a core, and it may be k6. */
  boundMachineShare: 0.98,
  /** Bound for so long in a row is starved; for a single second it is a start or a collection of garbage. */
  boundSeconds: 3,
  /** A window takes 0.3 to 0.5 s from its end to the collector; after two more windows' length somebody stood still. */
  lateWindowMs: 2_000,
  /** From half a window on, one second of one generator is another second of the next. */
  clockOffsetMs: 500,
  /** Tollgate standing still for a window's length is worth a warning; windows that it made late are judged. */
  longPauseMs: 1_000,
  /** p95 may grow by this share of the latency limit through lateness alone; what is judged has the lateness in it. */
  latenessShareOfLimit: 0.25,
  /** Virtual users: offered rate × this × the latency limit, so that a full budget means a mean beyond ten limits. */
  vuBudgetLimits: 10,
  /** k6 cuts iterations that still run when its schedule and its graceful stop have ended. */
  cutSeconds: 1,
  /** Fewer health probes than this share of the fixed rate's are missing evidence. */
  probesSentShare: 0.95,
  /**
   * Bad trials of a rate trigger come from at least so many windows: one burst is not a rate. With two, the first two
   * bursts that happen to be neighbours fire it, in nearly every healthy soak; four cost two seconds (docs/method.md).
   */
  distinctWindows: 4,
  /** Fewer readings of a watched fact than this share of the planned ones are missing evidence. */
  readingsShare: 0.75,
  /** A trigger that cannot be evaluated for so long is blind. */
  blindSeconds: 10,
  /** Older servers lack views that are read here, and get no fixes any more: PostgreSQL's major version. */
  oldestPostgres: 13,
  /** Wall clocks are stepped by less than this when they are merely kept in time, ms. */
  clockStepMs: 1_000,
  /** A load's rows are looked for so long before it and after it: who writes a row's time may have a clock of its own. */
  rowClockSeconds: 60,
} as const;

/** How long dead-letter probes are watched. */
export const dlqMethod = {
  /** Beyond its deadline, so that what is late can be told from what never comes. */
  graceSeconds: 3,
  /** After the last one has settled, for what settles twice or comes back. */
  quietSeconds: 1,
} as const;

/**
 * How runs are compared with runs (`tollgate compare`). `materialShare`: what moved by less is no change, however sure.
 * `mustFindShare`: a comparison that could have missed this much decides nothing. Both are shares of the baseline's
 * median; at a constant rate throughput hardly varies, hence its small ones.
 */
export const comparisonMethod = {
  /** Chance of any false finding in one comparison, one-sided, over all that is compared. */
  level: 0.05,
  latency: { materialShare: 0.05, mustFindShare: 0.25 },
  throughput: { materialShare: 0.01, mustFindShare: 0.05 },
} as const;

/** The method's numbers as a record holds them: those of its day. */
export type RecordedMethod = Readonly<Record<string, number>>;
