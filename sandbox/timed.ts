import type { OnProgress } from "../evidence/progress.ts";

/** Tells when the step begins and, with the seconds it took, when it has ended. */
export async function timed<Result>(
  onProgress: OnProgress,
  step: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedMs = performance.now();
  onProgress({ kind: "step-started", step });
  const result = await work();
  onProgress({ kind: "step-ended", step, detail: `${((performance.now() - startedMs) / 1_000).toFixed(1)} s` });
  return result;
}
