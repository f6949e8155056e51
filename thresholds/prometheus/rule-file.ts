import { stringify } from "yaml";
import { compileRules, unseen } from "./compile.ts";
import type { MetricNames } from "./metric-names.ts";

/** A Prometheus rule file, with a word on what it cannot see. */
export function ruleFile(names: MetricNames): string {
  const groups = compileRules(names);
  const head = [
    "# Compiled by `tollgate criteria --prometheus` from the criteria of the deployment sequence: do not edit.",
    `# Not seen by these metrics, and so without a rule: ${unseen(groups).join(", ")}.`,
  ];
  return `${head.join("\n")}\n${stringify({ groups }, { lineWidth: 0 })}`;
}
