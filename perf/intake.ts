import type { Window } from "../evidence/window/window.ts";
import { monotonicMs } from "../platform/wait.ts";

/** What has come from one k6 process. */
export interface InstanceState {
  /** The lowest sequence number that has not come. */
  readonly next: number;
  /** By `monotonicMs`. */
  readonly lastSeenMs: number;
  /** Its final window has come. */
  readonly isComplete: boolean;
}

/** Where windows of both feeds arrive. */
export interface Intake {
  /** Hands a window on, once; throws what `onNew` throws, and then takes the same window again. */
  accept(window: Window): "new" | "repeated";
  /** Undefined until its first window. */
  of(instance: string): InstanceState | undefined;
}

interface Seen {
  next: number;
  /** Sequence numbers from `next` on that came early. */
  readonly early: Set<number>;
  lastSeenMs: number;
  isComplete: boolean;
}

/** Empty at first. `onNew` gets each window once, in the order of arrival, which need not be that of their sequence. */
export function createIntake(onNew: (window: Window) => void): Intake {
  const instances = new Map<string, Seen>();
  return {
    accept(window) {
      const seen = instances.get(window.instance) ?? { next: 0, early: new Set(), lastSeenMs: 0, isComplete: false };
      instances.set(window.instance, seen);
      seen.lastSeenMs = monotonicMs();
      if (window.sequence < seen.next || seen.early.has(window.sequence)) return "repeated";
      onNew(window);
      seen.isComplete ||= window.final;
      seen.early.add(window.sequence);
      while (seen.early.delete(seen.next)) seen.next += 1;
      return "new";
    },
    of: (instance) => instances.get(instance),
  };
}
