import type { CommandFile } from "../command-file.ts";
import { choice, jsonFlag, runsFlag, text } from "../flags.ts";
import { recordedFolder } from "../recorded-folder.ts";

const formats = ["terminal", "html", "junit", "markdown", "json"] as const;

export const report: CommandFile = {
  name: "report",
  args: "[run]",
  summary: "show a recorded run again, judged from its record",
  flags: [
    { flags: "--format <name>", does: `one of ${formats.join(", ")}`, otherwise: "terminal" },
    runsFlag,
    jsonFlag,
  ],
  examples: ["tollgate report", "tollgate report runs/latest --format html > report.html"],
  async run(input) {
    const format =
      input.options.json === true ? "json" : choice(text(input, "format") ?? "terminal", formats, "--format");
    const [
      { readRecord },
      { exitCodeOf, judgeRecord },
      { heldAgainst },
      { readVerdict },
      { renderers, terminalOptions },
    ] = await Promise.all([
      import("../../evidence/record/reader.ts"),
      import("../../evidence/record/recorded-run.ts"),
      import("../../evidence/record/against-verdict.ts"),
      import("../../evidence/record/verdict-file.ts"),
      import("../show/renderers.ts"),
    ]);
    const folder = recordedFolder(input);
    const run = heldAgainst(judgeRecord(await readRecord(folder)), readVerdict(folder));
    input.print(renderers[format](run, terminalOptions(input.look, folder)));
    return exitCodeOf(run);
  },
};
