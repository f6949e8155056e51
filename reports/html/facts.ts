import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { count, significant } from "../../thresholds/format.ts";
import { type FactGroup, factGroups, type LookedAt } from "../summary/facts.ts";
import { clipped } from "../text/visible.ts";
import { html, type Markup, nothing } from "./markup.ts";

/** Enough to see what happened; a catalogue of ten thousand is in the record. */
const factsShown = 400;
const characters = 600;

/** What was looked at one by one: smoke steps, and whatever else is a list. */
export function factsSection(run: RecordedRun): Markup {
  const groups = factGroups(run);
  if (groups.length === 0) return nothing;
  return html`<section aria-labelledby="facts"><h2 id="facts">What was looked at</h2>
${groups.map(group)}</section>`;
}

function group({ id, title, noun, facts }: FactGroup): Markup {
  const trouble = facts.filter(({ state }) => state !== "held");
  const held = facts.length - trouble.length;
  const heading = html`<span class="code">${id}</span> ${title}: ${count(held)} of ${count(facts.length)} ${noun} hold`;
  return html`<div class="card"><h3>${heading}</h3>${trouble.length > 0 ? table(trouble) : nothing}
${held > 0 ? html`<details><summary>${count(held)} that hold</summary>${table(facts.slice(trouble.length))}</details>` : nothing}</div>
`;
}

function table(facts: readonly LookedAt[]): Markup {
  const more = facts.length - factsShown;
  return html`<div class="scroll"><table><thead><tr><th scope="col">State</th><th scope="col">Subject</th><th scope="col">Expected</th><th scope="col">Got</th><th scope="col" class="number">Took</th><th scope="col">Request</th></tr></thead><tbody>
${facts.slice(0, factsShown).map(row)}</tbody></table></div>${more > 0 ? html`<p class="muted small">and ${count(more)} more, in evidence.jsonl</p>` : nothing}`;
}

const badges = { held: ["pass", "✓"], broken: ["fail", "✗"], "not seen": ["inconclusive", "?"] } as const;

function row({ state, subject, expected, got, durationMs, requestId }: LookedAt): Markup {
  const [look, sign] = badges[state];
  const took = durationMs === null ? "" : `${significant(durationMs)} ms`;
  return html`<tr><td><span class="badge ${look}">${sign} ${state}</span></td><th scope="row" class="code name">${clipped(subject, characters)}</th><td class="text">${clipped(expected, characters)}</td><td class="text">${clipped(got, characters)}</td><td class="number">${took}</td><td class="code small name">${clipped(requestId, characters)}</td></tr>
`;
}
