/** What rooms tell the cli while they work; they never print. */
export type Progress =
  | { readonly kind: "step-started"; readonly step: string; readonly plannedSeconds?: number }
  | { readonly kind: "step-ended"; readonly step: string; readonly detail: string }
  | { readonly kind: "note"; readonly text: string }
  /** About once a second while a load runs. */
  | {
      readonly kind: "load";
      readonly elapsedSeconds: number;
      readonly plannedSeconds: number;
      readonly paymentsPerSecond: number;
      readonly p95Ms: number | null;
      readonly failedShare: number | null;
      readonly dropped: number;
    };
export type OnProgress = (event: Progress) => void;
