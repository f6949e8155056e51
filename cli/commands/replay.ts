import type { CommandFile } from "../command-file.ts";
import { jsonFlag, runsFlag } from "../flags.ts";
import { recordedFolder } from "../recorded-folder.ts";

export const replay: CommandFile = {
  name: "replay",
  args: "[run]",
  summary: "check a record's chain against its verdict, and judge it again",
  flags: [runsFlag, jsonFlag],
  examples: ["tollgate replay", "tollgate replay runs/latest"],
  async run(input) {
    const { replayRecord } = await import("../../evidence/record/replay.ts");
    const { describeReplay } = await import("../show/replay.ts");
    const folder = recordedFolder(input);
    const replayed = await replayRecord(folder);
    input.print(input.options.json === true ? JSON.stringify(replayed, null, 2) : describeReplay(replayed));
    return replayed.exitCode;
  },
};
