/** A measured value, or the reason why there is none. Missing is never written as 0, NaN or an empty list. */
export type Reading<T> =
  | { readonly kind: "measured"; readonly value: T }
  | { readonly kind: "missing"; readonly why: string };

export const measured = <T>(value: T): Reading<T> => ({ kind: "measured", value });
export const missing = (why: string): Reading<never> => ({ kind: "missing", why });
