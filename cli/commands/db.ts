import { usualWatchSeconds } from "../../sequence/settings.ts";
import type { CommandFile } from "../command-file.ts";
import { envFlag, injectFlag, jsonFlag, positive, quietFlag, runsFlag } from "../flags.ts";

export const db: CommandFile = {
  name: "db",
  summary: "sample the database's query latency and watch its connection pools, without load",
  flags: [
    envFlag,
    { flags: "--duration <seconds>", does: "how long is sampled; 30 by default, 20 at least to tell anything" },
    injectFlag,
    runsFlag,
    jsonFlag,
    quietFlag,
  ],
  examples: ["tollgate db --env staging --duration 60", "tollgate db --env sandbox --inject slow-query"],
  async run(input) {
    const { judgedRun } = await import("../judged-run/judged-run.ts");
    return judgedRun(input, {
      command: "db",
      profile: "db",
      loadProfile: "constant",
      loads: "loads-nothing",
      reaches: ["database"],
      watchSeconds: positive(input, "duration", "--duration") ?? usualWatchSeconds,
    });
  },
};
