import type { GeneratorEnd } from "../evidence/observation.ts";
import type { CollectorAddress } from "./k6/command.ts";

/** How windows get from k6 processes into the intake. */
export interface WindowFeed {
  /** What k6 is told; none where it prints instead. */
  readonly address: CollectorAddress | undefined;
  /** A line of a process's stdout. */
  onLine(instance: string, line: string): void;
  /** When a process last showed that it lives, by `monotonicMs`. */
  lastSignMs(instance: string): number | undefined;
  /** Waits, for a bounded time, until everything that an ended process sent is recorded. */
  settle(end: GeneratorEnd, stop: AbortSignal): Promise<void>;
  /** What of the evidence was lost on the way, in words. */
  lost(): readonly string[];
  close(): Promise<void>;
}
