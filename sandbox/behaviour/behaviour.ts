/** Every `everyMs`, for `forMs`. */
export interface Rhythm {
  readonly everyMs: number;
  readonly forMs: number;
}

/** How a process of the sandbox can be made to misbehave. Faults set this; nothing else does. */
export interface Behaviour {
  /** `share` of the requests (0 to 1) is answered `ms` later. */
  readonly addedLatency: { readonly ms: number; readonly share: number } | null;
  /** Share of the requests answered with 500, undone. */
  readonly errorShare: number;
  /** Share of the valid payments that are declined. */
  readonly declineShare: number;
  /** Share of the payments that are acknowledged, and whose transaction is rolled back. */
  readonly lostCommitShare: number;
  /** Connections of the database pool are taken and never returned. */
  readonly leaksConnections: boolean;
  /** The whole process freezes, as in a long garbage collection. */
  readonly stall: Rhythm | null;
  /** One step of a customer flow that answers wrongly, with status 200. */
  readonly brokenStep: "payment-read-back" | null;
  /** Gateway: payments beyond this queue up. */
  readonly maxPaymentsPerSecond: number | null;
  /** Gateway: 503 to everything, in this rhythm. */
  readonly outage: Rhythm | null;
}

export const neutralBehaviour: Behaviour = {
  addedLatency: null,
  errorShare: 0,
  declineShare: 0,
  lostCommitShare: 0,
  leaksConnections: false,
  stall: null,
  brokenStep: null,
  maxPaymentsPerSecond: null,
  outage: null,
};

/** Null brings one back to neutral; what is not named stays, so faults can be added to each other. */
export type BehaviourChange = { readonly [Key in keyof Behaviour]?: Behaviour[Key] | null };

export const behaviourPath = "/__control/behaviour";

/** The change comes from our own fault table, over a guarded endpoint: only unknown keys are looked for. */
export function changed(current: Behaviour, change: BehaviourChange): Behaviour {
  const unknown = Object.keys(change).filter((key) => !(key in neutralBehaviour));
  if (unknown.length > 0) throw new TypeError(`no such behaviour: ${unknown.join(", ")}`);
  const entries = Object.entries(change).map(([key, value]) => [
    key,
    value ?? neutralBehaviour[key as keyof Behaviour],
  ]);
  return { ...current, ...Object.fromEntries(entries) };
}

/** Names what is not neutral. */
export const misbehaving = (behaviour: Behaviour): readonly string[] =>
  Object.entries(behaviour)
    .filter(([key, value]) => value !== neutralBehaviour[key as keyof Behaviour])
    .map(([key]) => key);
