import { TollgateError } from "../../evidence/errors.ts";
import { criteria } from "../../thresholds/criteria.ts";
import type { CommandFile } from "../command-file.ts";
import { jsonFlag, text } from "../flags.ts";

export const criteriaCommand: CommandFile = {
  name: "criteria",
  summary: "list every criterion with its limit and its source, or compile them to alert rules",
  flags: [
    { flags: "--prometheus", does: "print the Prometheus rule file of what a Prometheus can see of them" },
    {
      flags: "--metrics <names>",
      does: "with --prometheus: how your metrics are called: istio, sandbox, or a file as environments/metrics.example.yaml",
    },
    jsonFlag,
  ],
  examples: [
    "tollgate criteria",
    "tollgate criteria --json",
    "tollgate criteria --prometheus > tollgate-rules.yml && promtool check rules tollgate-rules.yml",
    "tollgate criteria --prometheus --metrics environments/metrics.yaml",
  ],
  async run(input) {
    const { print, options, look } = input;
    const metrics = text(input, "metrics");
    if (options.prometheus === true) {
      const [{ findMetricNames }, { ruleFile }, { compileRules }] = await Promise.all([
        import("../environment/metric-names.ts"),
        import("../../thresholds/prometheus/rule-file.ts"),
        import("../../thresholds/prometheus/compile.ts"),
      ]);
      const names = findMetricNames(metrics ?? "istio");
      print(
        options.json === true ? JSON.stringify({ groups: compileRules(names) }, null, 2) : ruleFile(names).trimEnd(),
      );
      return 0;
    }
    if (metrics !== undefined) {
      throw new TollgateError("usage", "--metrics says how alert rules call metrics", "add --prometheus");
    }
    const { criteriaTable } = await import("../show/criteria-table.ts");
    print(options.json === true ? JSON.stringify(criteria, null, 2) : criteriaTable(criteria, look));
    return 0;
  },
};
