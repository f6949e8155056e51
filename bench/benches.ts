import { cliStart } from "./cli-start.ts";
import { collector } from "./collector.ts";
import { compare } from "./compare.ts";
import { flows } from "./flows.ts";
import { record } from "./record.ts";
import { windows } from "./windows.ts";

/** What `npm run bench -- <name>` knows; each gives figures beside what is wanted of them. */
export const benches = {
  "cli-start": cliStart,
  collector,
  compare,
  flows,
  record,
  windows,
} as const satisfies Readonly<Record<string, () => Promise<object>>>;
