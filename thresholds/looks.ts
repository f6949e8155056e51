import { method } from "./method.ts";
import { measured, missing, type Reading } from "./reading.ts";

/** A judgement is one look at evidence that grows: which one, of how many that were planned before the first. */
export interface Looks {
  readonly planned: number;
  /** This look, counted from 1. */
  readonly taken: number;
}

/** A run that is looked at once, at its planned end. */
export const onlyLook: Looks = { planned: 1, taken: 1 };

/**
 * The confidence of each bound at this look. α is dealt evenly over the planned looks (Bonferroni: the chance that any
 * of them errs is at most the sum of theirs), because that holds for any bound and however the looks hang together;
 * the constants of Pocock (1977) and of O'Brien and Fleming (1979) are a little wider, but for normal means alone.
 * A look that nobody planned has no α left: it cannot decide.
 */
export function confidenceAt({ planned, taken }: Looks): Reading<number> {
  if (!isCount(planned) || planned > method.mostLooks) {
    return missing(`${planned} looks were planned, at most ${method.mostLooks} can be`);
  }
  if (!isCount(taken)) return missing(`look ${taken} is none`);
  if (taken > planned) return missing(`look ${taken}, but only ${planned} planned: nobody looks until they like it`);
  return measured(1 - (1 - method.confidence) / planned);
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
