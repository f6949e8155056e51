import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { renderHtml } from "../../reports/html.ts";
import { renderJson } from "../../reports/json.ts";
import { renderJunit } from "../../reports/junit.ts";
import { renderMarkdown } from "../../reports/markdown.ts";
import { renderTerminal, type TerminalOptions } from "../../reports/terminal.ts";
import type { Look } from "../command-file.ts";

/** The formats of `tollgate report`. */
export const renderers = {
  terminal: renderTerminal,
  html: renderHtml,
  junit: renderJunit,
  markdown: renderMarkdown,
  json: renderJson,
} as const satisfies Readonly<Record<string, (run: RecordedRun, options: TerminalOptions) => string>>;

export const terminalOptions = ({ colour, columns }: Look, folder: string): TerminalOptions => ({
  folder,
  colours: colour ? "colour" : "plain",
  columns,
});
