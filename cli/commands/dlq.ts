import { exitCodes, TollgateError } from "../../evidence/errors.ts";
import type { CommandFile, CommandInput } from "../command-file.ts";
import { envFlag, injectFlag, jsonFlag, quietFlag, runsFlag, text } from "../flags.ts";

export const dlq: CommandFile = {
  name: "dlq",
  args: "[catalogue]",
  summary: "send every dead-letter handler a synthetic dead letter, and see what becomes of it",
  flags: [envFlag, injectFlag, runsFlag, jsonFlag, quietFlag],
  examples: [
    "tollgate dlq --env staging",
    "tollgate dlq --env sandbox --inject dead-handler",
    "tollgate dlq catalogue --env staging   # only holds the catalogue against the cluster, and sends nothing",
  ],
  async run(input) {
    const [action] = input.args;
    if (action === "catalogue") return checkCatalogue(input);
    if (action !== undefined)
      throw new TollgateError(
        "usage",
        `dlq ${action}: there is no such action`,
        "tollgate dlq, or tollgate dlq catalogue",
      );
    const { judgedRun } = await import("../judged-run/judged-run.ts");
    const { permit } = await import("../../platform/permission.ts");
    return judgedRun(input, {
      command: "dlq",
      profile: "dlq",
      loadProfile: "smoke",
      loads: "loads-nothing",
      reaches: [],
      shows: "handlers",
      adjust(environment) {
        permit(environment, "dlq-injection");
        return environment;
      },
    });
  },
};

async function checkCatalogue(input: CommandInput): Promise<number> {
  const { findEnvironment } = await import("../environment/find.ts");
  const { places, options, stop, print } = input;
  const environment = findEnvironment(text(input, "env") ?? "sandbox", places);
  const { checkedCatalogue } = await import("../show/catalogue.ts");
  const { found, shown } = await checkedCatalogue(environment, options.json === true ? "json" : "text", stop);
  print(shown);
  return found === 0 ? exitCodes.promote : exitCodes.failed;
}
