import type { RecordedRun } from "../evidence/recorded-run.ts";
import { renderJson } from "../reports/json.ts";
import { renderTerminal, type TerminalOptions } from "../reports/terminal.ts";
import type { Look } from "./command-file.ts";

/** The formats of `tollgate report`. */
export const renderers = {
  terminal: renderTerminal,
  json: renderJson,
} as const satisfies Readonly<Record<string, (run: RecordedRun, options: TerminalOptions) => string>>;

export const terminalOptions = ({ colour, columns }: Look, folder: string): TerminalOptions => ({
  folder,
  colours: colour ? "colour" : "plain",
  columns,
});
