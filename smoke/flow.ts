import type { VersionClient } from "./ask/version-client.ts";

export type FlowName = "payment" | "wallet" | "compliance";

/** What a step saw when all was as promised. A step that saw something else throws (step-end.ts). */
export interface Held {
  readonly got: string;
  readonly requestId: string | undefined;
}

/** A step as the record names it. */
export interface Step {
  readonly name: string;
  /** What is promised, in words. */
  readonly expectation: string;
}

export interface Act<Done> extends Step {
  readonly run: (client: VersionClient) => Promise<Held & { readonly done: Done }>;
}

export interface Check<Done> extends Step {
  readonly run: (client: VersionClient, done: Done) => Promise<Held>;
}

/** One act of a customer, then what must be true of it. Steps run in order; the first that does not hold ends the flow. */
export interface Flow<Done> {
  readonly name: FlowName;
  readonly act: Act<Done>;
  readonly checks: readonly Check<Done>[];
}
