/** Something that can be looked at again and again. */
export interface PoolSource {
  /** As the plan names it. */
  readonly subject: string;
  /** Undefined: this look is only there for the next one to be compared with. Throws when nothing could be read. */
  readonly look: (stop: AbortSignal) => Promise<PoolReading | undefined>;
  readonly close: () => Promise<void>;
}

export interface PoolReading {
  readonly broken: boolean;
  readonly got: string;
}

/** How long a look may take: a reading that comes later than the next one is due says nothing about now. */
export const lookTimeoutMs = 1_000;
