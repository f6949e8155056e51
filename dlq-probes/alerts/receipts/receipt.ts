import type { Patience } from "../../../platform/deadline.ts";

/** What a receiver has of one alert. Resolved alerts were received before. */
export type Seen = "nothing" | "received" | "resolved";

/** One receiver, asked again and again. Throws what keeps it from being asked. */
export interface Receipt {
  /** Before the alert is raised: what counts from here. */
  readonly begin: (patience: Patience) => Promise<void>;
  readonly seen: (patience: Patience) => Promise<Seen>;
  readonly close: () => void | Promise<void>;
}

/** What tells the alert from all others, wherever it comes by. */
export interface AlertMark {
  readonly id: string;
  readonly raisedAtMs: number;
}
