import { reasonsInShort } from "../summary/reasons.ts";
import { signs } from "../summary/rows.ts";
import type { Summary } from "../summary/summary.ts";
import { duration, timeUtc } from "../text/times.ts";
import { clipped } from "../text/visible.ts";
import { html, type Markup, nothing } from "./markup.ts";

const reasonCharacters = 300;

/** What, why, and which run. */
export function header(summary: Summary): Markup {
  const { answer, exit, release, environment } = summary;
  return html`<header class="card verdict ${answer}">
<h1>${signs[answer]} ${answer.toUpperCase()}</h1>
<p class="meaning">Exit code ${String(exit.code)}: ${exit.meaning}</p>
${exit.advice === "" ? nothing : html`<p class="meaning"><strong>Next:</strong> ${exit.advice}.</p>`}
<p class="muted">Release ${release.old} → <strong>${release.new}</strong> on ${environment}${summary.production ? " (production)" : ""}</p>
${why(summary)}
<dl class="facts">${facts(summary).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>`;
}

function why(summary: Summary): Markup {
  const reasons = reasonsInShort(summary);
  if (reasons.length === 0) return nothing;
  return html`<ul>${reasons.map((reason) => html`<li>${clipped(reason, reasonCharacters)}</li>`)}</ul>`;
}

function facts({ run, command, environment, profile, times, anchor }: Summary): readonly (readonly [string, string])[] {
  return [
    ["Run", run],
    ["Command", command],
    ["Environment", `${environment}, profile ${profile}`],
    ["Started", timeUtc(times.startMs)],
    ["Ended", times.endMs === null ? `not seen; last line at ${timeUtc(times.lastMs)}` : timeUtc(times.endMs)],
    ["Duration", duration(times.lastMs - times.startMs)],
    ["Head of the record", `${anchor.head.hash.slice(0, 12)} after ${anchor.head.count} lines`],
  ];
}
