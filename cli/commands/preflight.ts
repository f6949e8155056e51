import type { CommandFile } from "../command-file.ts";
import { envFlag, injectFlag, jsonFlag, quietFlag, runsFlag } from "../flags.ts";

export const preflight: CommandFile = {
  name: "preflight",
  summary: "look at what must be right before a release: backup, migration, indexes, statistics",
  flags: [envFlag, injectFlag, runsFlag, jsonFlag, quietFlag],
  examples: ["tollgate preflight --env staging", "tollgate preflight --env sandbox --inject dropped-index"],
  async run(input) {
    const { judgedRun } = await import("../judged-run/judged-run.ts");
    return judgedRun(input, {
      command: "preflight",
      profile: "preflight",
      loadProfile: "smoke",
      loads: "loads-nothing",
      reaches: [],
      shows: "checklist",
    });
  },
};
