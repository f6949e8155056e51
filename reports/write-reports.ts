import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TollgateError } from "../evidence/errors.ts";
import type { RecordedRun } from "../evidence/record/recorded-run.ts";
import { files } from "../evidence/record/run-folder.ts";
import { renderHtml } from "./html.ts";
import { renderJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";

/** The verdict first: it is what a machine waits for, and no other report may keep it away. */
const reports = [
  { file: files.verdict, render: renderJson },
  { file: files.junit, render: renderJunit },
  { file: files.markdown, render: renderMarkdown },
  { file: files.html, render: renderHtml },
] as const satisfies readonly {
  file: string;
  render: (run: RecordedRun) => string;
}[];

/** Writes every report of a run into its folder. Each comes whole or not at all. */
export function writeReports(folder: string, run: RecordedRun): void {
  for (const { file, render } of reports) writeWhole(join(folder, file), render(run));
}

/** By renaming, so that no reader ever finds half a report. */
function writeWhole(path: string, text: string): void {
  try {
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TollgateError(
      "internal",
      `the report cannot be written: ${why} (${path})`,
      "free some disk space, then print it again with tollgate report <run>",
      { cause },
    );
  }
}
