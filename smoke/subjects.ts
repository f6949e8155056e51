import type { FlowName } from "./flow.ts";
import { recordedSteps } from "./flows/recorded-steps.ts";

/** `payment/pay@2.1.0`: the step of a flow, and the version that is judged by it. */
export const subjectOf = (flow: FlowName, step: string, version: string): string => `${flow}/${step}@${version}`;

/** Every subject of `critical-flows` that a smoke of these versions must have looked at. */
export const smokeSubjects = (versions: readonly string[]): readonly string[] =>
  versions.flatMap((version) =>
    Object.entries(recordedSteps).flatMap(([flow, steps]) =>
      steps.map(({ name }) => subjectOf(flow as FlowName, name, version)),
    ),
  );
