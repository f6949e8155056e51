import type { CommandFile } from "../command-file.ts";
import { envFlag, injectFlag, jsonFlag, quietFlag, runsFlag } from "../flags.ts";

export const smoke: CommandFile = {
  name: "smoke",
  summary: "walk the critical customer flows once, on every judged version",
  flags: [envFlag, injectFlag, runsFlag, jsonFlag, quietFlag],
  examples: ["tollgate smoke --env staging", "tollgate smoke --env sandbox --inject broken-flow"],
  async run(input) {
    const { judgedRun } = await import("../judged-run/judged-run.ts");
    return judgedRun(input, {
      command: "smoke",
      profile: "smoke",
      loadProfile: "smoke",
      loads: "loads-nothing",
      reaches: ["target"],
    });
  },
};
