import { styleText } from "node:util";
import type { CommandFile, Look } from "../command-file.ts";
import { type Check, exitCodeOf } from "../doctor/check.ts";
import { jsonFlag, text } from "../flags.ts";

export const doctor: CommandFile = {
  name: "doctor",
  summary: "say what this machine can do, which k6 is used and why, and whether an environment answers",
  flags: [{ flags: "--env <name>", does: "look at this environment too" }, jsonFlag],
  examples: ["tollgate doctor", "tollgate doctor --env staging"],
  async run(input) {
    const [{ checkMachine }, { checkAlerts }, { checkK6 }, { checkEnvironment }] = await Promise.all([
      import("../doctor/machine.ts"),
      import("../doctor/alerts.ts"),
      import("../doctor/k6.ts"),
      import("../doctor/environment.ts"),
    ]);
    const name = text(input, "env");
    const checks = [
      ...checkMachine(),
      checkAlerts(),
      await checkK6(input.places, input.stop),
      ...(name === undefined ? [] : await checkEnvironment(name, input.places, input.stop)),
    ];
    input.print(
      input.options.json === true
        ? JSON.stringify(checks, null, 2)
        : checks.map((check) => line(check, input.look)).join("\n"),
    );
    return exitCodeOf(checks);
  },
};

const signs = { ok: ["✓", "green"], off: ["–", "yellow"], broken: ["✗", "red"] } as const;

function line({ name, state, detail }: Check, { colour }: Look): string {
  const [sign, colourName] = signs[state];
  const indented = detail.replaceAll("\n", "\n               ");
  return `${colour ? styleText(colourName, sign) : sign} ${name.padEnd(12)} ${indented}`;
}
