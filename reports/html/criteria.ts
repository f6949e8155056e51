import { type Row, signs } from "../summary/rows.ts";
import { bullet } from "./bullet.ts";
import { html, type Markup, nothing } from "./markup.ts";

const findingsShown = 100;

export function criteriaSection(rows: readonly Row[]): Markup {
  if (rows.length === 0) return nothing;
  return html`<section aria-labelledby="criteria"><h2 id="criteria">Criteria</h2>
<div class="card tight scroll"><table>
<thead><tr><th scope="col">Answer</th><th scope="col">Criterion</th><th scope="col">Of</th><th scope="col" class="number">Measured</th><th scope="col">Interval</th><th scope="col">Limit</th><th scope="col" class="aside">Against it</th><th scope="col" class="number">Margin</th><th scope="col">Evidence</th></tr></thead>
<tbody>
${rows.map(tableRow)}
</tbody></table></div>
<p class="muted small note">Intervals are one-sided 95 % bounds; for throughput, the lowest and the highest sub-window. Margin: distance to the limit as a share of it, + on the good side; of an error budget, what is left of it.</p>
</section>`;
}

const tableRow = (row: Row): Markup => html`<tr>
<td><span class="badge ${row.answer}">${signs[row.answer]} ${row.answer}</span></td>
<th scope="row"><span class="code nowrap">${row.id}</span><br><span class="muted small">${row.title}</span></th>
<td class="name">${row.of}</td>
<td class="number">${row.measured}</td>
<td class="nowrap">${row.interval}</td>
<td class="nowrap">${row.limit}</td>
<td class="aside">${bullet(row.against)}</td>
<td class="number">${row.margin}</td>
<td><span class="nowrap">${row.evidence}</span> <span class="muted small">${row.evidenceOf}</span></td>
</tr>
${row.answer === "pass" ? nothing : reasons(row)}`;

function reasons({ answer, reason, findings }: Row): Markup {
  const more = findings.length - findingsShown;
  const list = html`<ul>${findings.slice(0, findingsShown).map((finding) => html`<li>${finding}</li>`)}${more > 0 ? html`<li>and ${String(more)} more</li>` : nothing}</ul>`;
  return html`<tr class="why"><td></td><td colspan="8"><div class="why-text ${answer}">${reason}${findings.length > 0 ? list : nothing}</div></td></tr>
`;
}

/** What a pass stands on, and the words of the sequence. */
export function sourcesSection(rows: readonly Row[]): Markup {
  return html`<details class="card"><summary>What the answers stand on, and where the limits come from</summary>
<div class="scroll"><table><thead><tr><th scope="col">Criterion</th><th scope="col">Of</th><th scope="col">Because</th><th scope="col">Deployment sequence</th></tr></thead><tbody>
${rows.map(sourceRow)}
</tbody></table></div></details>`;
}

const sourceRow = ({ id, of, reason, source }: Row): Markup =>
  html`<tr><th scope="row" class="code nowrap">${id}</th><td class="name">${of}</td><td class="text">${reason}</td><td>“${source.quote}” <span class="muted small">${source.step}</span></td></tr>
`;
