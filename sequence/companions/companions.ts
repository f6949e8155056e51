import { beside, type Companion } from "../../perf/beside.ts";
import { invariantsBeside } from "../steps/books.ts";
import type { StepInput } from "../steps/step.ts";
import { availability } from "./availability.ts";
import { canaries } from "./canaries.ts";
import { diagnostics } from "./diagnostics.ts";
import { pools } from "./pools.ts";

/** Prepares what collects for as long as some work lasts; null where this run does not ask for it. */
export type Accompany = (input: StepInput) => Companion | null;

/** A fault that was asked for some seconds in. */
const injection: Accompany = ({ injectDuringLoad }) => injectDuringLoad;

const all: readonly Accompany[] = [availability, canaries, pools, diagnostics, invariantsBeside, injection];

/** Does the work with every collector beside it. If one of them breaks, the work stops, and its error is thrown. */
export function withCompanions(input: StepInput, work: (stop: AbortSignal) => Promise<void>): Promise<void> {
  const companions = all.map((accompany) => accompany(input)).filter((companion) => companion !== null);
  return beside(companions, input.stop, work);
}
