import type { OnProgress } from "../evidence/progress.ts";
import type { Places } from "./places.ts";

/** One flag, as commander takes it: `--env <name>`, what it does, and its value when absent. */
export interface Flag {
  readonly flags: string;
  readonly does: string;
  readonly otherwise?: string;
}

/** As commander parsed them; a flag that takes several has a list. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What a command gets. It never prints itself, nor exits: `print` is for its result, `onProgress` for what it is doing. */
export interface CommandInput {
  readonly places: Places;
  readonly args: readonly string[];
  readonly options: Options;
  /** Aborted by the first Ctrl-C; its reason names the signal. */
  readonly stop: AbortSignal;
  /** Standard output. */
  readonly print: (text: string) => void;
  readonly onProgress: OnProgress;
  readonly look: Look;
}

/** How the terminal wants to be written to. */
export interface Look {
  readonly colour: boolean;
  readonly columns: number;
}

/** A command is a value. Heavy rooms are imported inside `run`, so that `--help` is quick. */
export interface CommandFile {
  readonly name: string;
  readonly summary: string;
  /** e.g. `[run]`; `<…>` is required. */
  readonly args?: string;
  readonly flags: readonly Flag[];
  readonly examples: readonly string[];
  /** Returns the exit code. Throws a TollgateError for what stops it. */
  run(input: CommandInput): Promise<number>;
}
