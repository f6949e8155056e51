/** How one handler can be made to misbehave. Faults set this; nothing else does. */
export const troubles = ["slow", "swallowing", "looping", "doubling", "wrong-recovery", "lost-headers"] as const;
export type Trouble = (typeof troubles)[number];

/** Null brings one back; what is not named stays, so faults can be added to each other. */
export interface HandlersChange {
  readonly troubles?: Readonly<Record<string, Trouble | null>>;
  /** Groups whose consumer is ended, and with it every handler in them. */
  readonly groups?: Readonly<Record<string, "ended" | null>>;
}

export const handlersPath = "/__control/handlers";
