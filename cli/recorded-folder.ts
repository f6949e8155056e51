import { resolve } from "node:path";
import { latest } from "../evidence/record/run-folder.ts";
import type { CommandInput } from "./command-file.ts";
import { text } from "./flags.ts";

/** The folder of a run that was named on the command line: its path, its id, or the newest. */
export function recordedFolder(input: CommandInput): string {
  const given = input.args[0] ?? latest;
  if (/[/\\]/.test(given)) return resolve(given);
  return resolve(text(input, "runs") ?? input.places.runs, given);
}
