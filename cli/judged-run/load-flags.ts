import { TollgateError } from "../../evidence/errors.ts";
import type { CommandInput, Flag } from "../command-file.ts";
import type { Environment } from "../environment/read.ts";
import { positive } from "../flags.ts";

export const collectorPortFlag = "--collector-port";

/** Flags that change the offered load of an environment for one run, and how it is measured. */
export const loadFlags: readonly Flag[] = [
  { flags: "--rate <n>", does: "payments offered per second" },
  { flags: "--duration <seconds>", does: "how long the load lasts" },
  { flags: "--max-vus <n>", does: "ceiling on k6's virtual users for payments" },
  { flags: "--generators <n>", does: "k6 processes that share the load" },
  { flags: `${collectorPortFlag} <n>`, does: "where k6 posts its windows, on loopback (default: any free port)" },
];

export function withLoadFlags(environment: Environment, input: CommandInput): Environment {
  const given = {
    paymentsPerSecond: positive(input, "rate", "--rate"),
    durationSeconds: positive(input, "duration", "--duration"),
    maxVus: positive(input, "maxVus", "--max-vus"),
    generators: positive(input, "generators", "--generators"),
  };
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (Object.keys(changes).length === 0) return environment;
  if (environment.load === undefined) {
    throw new TollgateError(
      "configuration",
      `environment ${environment.name} has no load: section to change`,
      "add one, or leave the flags out",
    );
  }
  return { ...environment, load: { ...environment.load, ...changes } };
}
