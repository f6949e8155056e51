import { type LoadProfileName, loadProfiles } from "../../thresholds/load-plan.ts";
import type { CommandFile } from "../command-file.ts";
import { choice, envFlag, injectFlag, jsonFlag, quietFlag, runsFlag, text } from "../flags.ts";
import { loadFlags, withLoadFlags } from "../judged-run/load-flags.ts";

const shapes = Object.keys(loadProfiles) as LoadProfileName[];

export const perf: CommandFile = {
  name: "perf",
  summary: "offer a load and judge throughput, latency, errors and availability",
  flags: [
    envFlag,
    { flags: "--shape <name>", does: `offered load over time: ${shapes.join(", ")}`, otherwise: "constant" },
    ...loadFlags,
    injectFlag,
    runsFlag,
    jsonFlag,
    quietFlag,
  ],
  examples: [
    "tollgate perf --env staging --rate 1500 --duration 120",
    "tollgate perf --env sandbox --max-vus 5   # a starved generator: 75, never 0",
  ],
  async run(input) {
    const { judgedRun } = await import("../judged-run/judged-run.ts");
    return judgedRun(input, {
      command: "perf",
      profile: "perf",
      loadProfile: choice(text(input, "shape") ?? "constant", shapes, "--shape"),
      loads: "loads",
      reaches: ["target"],
      adjust: (environment) => withLoadFlags(environment, input),
    });
  },
};
