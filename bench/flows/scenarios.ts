import type { Scenario } from "k6/options";

export const scenarios: Record<string, Scenario> = {
  payments: { executor: "shared-iterations", exec: "pay", vus: 8, iterations: Number(__ENV.ITERATIONS) * 8 },
};
