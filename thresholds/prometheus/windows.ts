import { duration } from "./promql.ts";

/**
 * Over what times a rule looks. Two for an SLO, as in the SRE Workbook, chapter 5: the long one says that it is broken,
 * the short one, a twelfth of it, that it still is, so that the alert ends soon after its cause.
 */
export const windows = {
  slo: { long: duration(3_600), short: duration(300) },
  /** A trigger's CUSUM wants seconds; from scrapes of 15 s, four samples are the fewest that make a rate robust. */
  trigger: duration(60),
  /** Two scrapes in a row, as two readings in a row. */
  factHoldsFor: duration(30),
  deadLetters: duration(600),
  /** As long as no such series is there, nobody knows. */
  noEvidenceFor: duration(600),
} as const;
