import { criteria } from "../../thresholds/criteria.ts";
import type { CommandFile } from "../command-file.ts";
import { jsonFlag } from "../flags.ts";

export const criteriaCommand: CommandFile = {
  name: "criteria",
  summary: "list every criterion with its limit and its source",
  flags: [jsonFlag],
  examples: ["tollgate criteria", "tollgate criteria --json"],
  async run({ print, options, look }) {
    const { criteriaTable } = await import("../show/criteria-table.ts");
    print(options.json === true ? JSON.stringify(criteria, null, 2) : criteriaTable(criteria, look));
    return 0;
  },
};
