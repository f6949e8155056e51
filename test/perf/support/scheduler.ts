import type { Instant } from "../../../perf/json-feed/instant.ts";

/** What a k6 process printed, in the order of time; ns since the scenario's start. */
export type Event =
  | { readonly kind: "dropped"; readonly atNs: number }
  | { readonly kind: "ended"; readonly atNs: number; readonly iteration: number; readonly dueNs: number };

export interface Simulated {
  readonly periodNs: number;
  readonly index: number;
  readonly generators: number;
  readonly slots: number;
  readonly vus: number;
  /** How long an iteration takes, by its slot's turn. */
  readonly durationNs: (turn: number) => number;
  /** How late the timer is for a slot, by its turn. */
  readonly lateNs: (turn: number) => number;
}

/** The loop of k6's constant-arrival-rate executor by brute force: each slot is started if a VU is free, else dropped. */
export function simulate({ periodNs, index, generators, slots, vus, durationNs, lateNs }: Simulated): readonly Event[] {
  const busyUntilNs = new Array<number>(vus).fill(0);
  const events: Event[] = [];
  let loopNs = 0;
  let started = 0;
  for (let turn = 0; turn < slots; turn += 1) {
    const dueNs = (index + generators * turn) * periodNs;
    loopNs = Math.max(loopNs + 1_000, dueNs + lateNs(turn));
    const vu = busyUntilNs.findIndex((untilNs) => untilNs <= loopNs);
    if (vu < 0) {
      events.push({ kind: "dropped", atNs: loopNs });
      continue;
    }
    const atNs = loopNs + durationNs(turn);
    busyUntilNs[vu] = atNs;
    events.push({ kind: "ended", atNs, iteration: index + generators * started, dueNs });
    started += 1;
  }
  return events.sort((a, b) => a.atNs - b.atNs);
}

export const startSecondMs = 1_760_000_000_000;

export const after = (ns: number): Instant => ({ secondMs: startSecondMs + Math.floor(ns / 1e9) * 1000, ns: ns % 1e9 });
