import { isConstant, type LoadPlan, loadProfiles } from "../../thresholds/load-plan.ts";

/** Corners of the offered rate, from the start of the schedule. */
export function offeredCorners(plan: LoadPlan): readonly { readonly seconds: number; readonly perSecond: number }[] {
  const { paymentsPerSecond, durationSeconds, profile } = plan;
  if (isConstant(profile)) {
    return [0, durationSeconds].map((seconds) => ({ seconds, perSecond: paymentsPerSecond }));
  }
  let seconds = 0;
  const steps = loadProfiles[profile].map(({ shareOfOffered, shareOfDuration }) => {
    seconds += shareOfDuration * durationSeconds;
    return { seconds, perSecond: shareOfOffered * paymentsPerSecond };
  });
  return [{ seconds: 0, perSecond: 0 }, ...steps];
}
