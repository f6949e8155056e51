import { resolve } from "node:path";
import { latest } from "../evidence/record/run-folder.ts";
import type { CommandInput } from "./command-file.ts";
import { text } from "./flags.ts";

/** The folder of the run that was named on the command line: its path, its id, or the newest. */
export const recordedFolder = (input: CommandInput): string => folderNamed(input.args[0] ?? latest, input);

/** By its path, or by its id under the folder of runs. */
export function folderNamed(given: string, input: CommandInput): string {
  if (/[/\\]/.test(given)) return resolve(given);
  return resolve(text(input, "runs") ?? input.places.runs, given);
}
