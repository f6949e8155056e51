import type { FlowName, Step } from "../flow.ts";

/** Requests that no version signed for, while `version` was asked in `step`. */
export interface Miss {
  readonly flow: FlowName;
  readonly step: Step;
  readonly version: string;
  readonly why: string;
  readonly count: number;
}

/**
 * A version that gave a step no answer at all explains every miss. When there is none, nobody knows whose they were, and
 * they are charged to the versions that were asked, as unanswered requests are everywhere in tollgate.
 */
export class Misses {
  readonly #bySubject = new Map<string, Miss>();
  #explained = false;

  add(miss: Omit<Miss, "count">): void {
    const subject = `${miss.flow}/${miss.step.name}@${miss.version}`;
    const { count } = this.#bySubject.get(subject) ?? { count: 0 };
    this.#bySubject.set(subject, { ...miss, count: count + 1 });
  }

  explain(): void {
    this.#explained = true;
  }

  unexplained(): readonly Miss[] {
    return this.#explained ? [] : [...this.#bySubject.values()];
  }
}
