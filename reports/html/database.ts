import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { databaseSummary, type StatementSummary } from "../summary/database.ts";
import { clipped } from "../text/visible.ts";
import { html, type Markup, nothing } from "./markup.ts";

const characters = 600;

/** How the database was doing while it was watched. */
export function databaseSection(run: RecordedRun): Markup {
  const summary = databaseSummary(run);
  if (summary === null) return nothing;
  const { entries, statements, notes } = summary;
  return html`<section aria-labelledby="database"><h2 id="database">Database</h2>
<div class="card"><p class="muted small">Shown to find a cause; nothing is judged by it. The worst of what was seen every few seconds.</p>
<dl class="facts">${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${statements.length > 0 ? statementTable(statements) : nothing}${notes.map((note) => html`<p class="small">${clipped(note, characters)}</p>`)}</div>
</section>`;
}

const statementTable = (statements: readonly StatementSummary[]): Markup =>
  html`<div class="scroll"><table><thead><tr><th scope="col">Statement</th><th scope="col" class="number">Of the time</th><th scope="col" class="number">Calls</th><th scope="col" class="number">Mean ms</th></tr></thead><tbody>
${statements.map(row)}</tbody></table></div>`;

const row = ({ query, calls, meanMs, share }: StatementSummary): Markup =>
  html`<tr><td class="code small text">${clipped(query, characters)}</td><td class="number">${share}</td><td class="number">${calls}</td><td class="number">${meanMs}</td></tr>
`;
