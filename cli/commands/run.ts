import type { CommandFile } from "../command-file.ts";
import { choice, envFlag, injectFlag, jsonFlag, quietFlag, runsFlag, text } from "../flags.ts";
import { loadFlags, withLoadFlags } from "../judged-run/load-flags.ts";

const profiles = ["ci", "nightly", "release"] as const;

export const run: CommandFile = {
  name: "run",
  summary: "run the sequence, judge it, and exit with the verdict's code",
  flags: [
    envFlag,
    { flags: "--profile <name>", does: `what is asked: ${profiles.join(", ")}`, otherwise: "ci" },
    ...loadFlags,
    injectFlag,
    runsFlag,
    jsonFlag,
    quietFlag,
  ],
  examples: [
    "tollgate run --env sandbox",
    "tollgate run --env sandbox --inject slow-version",
    "tollgate run --env staging --profile nightly --json",
  ],
  async run(input) {
    const { judgedRun } = await import("../judged-run/judged-run.ts");
    const profile = choice(text(input, "profile") ?? "ci", profiles, "--profile");
    return judgedRun(input, {
      command: "run",
      profile,
      loadProfile: "constant",
      loads: "loads",
      reaches: ["target", "database"],
      adjust: (environment) => withLoadFlags(environment, input),
    });
  },
};
