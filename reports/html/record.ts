import { plural } from "../../thresholds/format.ts";
import type { Summary } from "../summary/summary.ts";
import { html, type Markup } from "./markup.ts";

/** What ties this page to its record. */
export const recordSection = ({ anchor: { head, planHash }, run }: Summary): Markup =>
  html`<section aria-labelledby="record"><h2 id="record">The record</h2>
<div class="card"><dl class="facts">
<div class="wide"><dt>Head hash of evidence.jsonl</dt><dd class="code">${head.hash}</dd></div>
<div><dt>Lines</dt><dd>${plural(head.count, "line")}</dd></div>
<div class="wide"><dt>SHA-256 of plan.json</dt><dd class="code">${planHash}</dd></div>
</dl><p class="muted small">Check it with <code>tollgate replay ${run}</code>. The chain of hashes finds accidents, cuts and edits against this anchor; it does not find a rewrite by someone who holds the anchor too.</p></div>
</section>`;
