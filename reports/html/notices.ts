import type { Summary } from "../summary/summary.ts";
import { timeUtc } from "../text/times.ts";
import { html, type Markup, nothing } from "./markup.ts";

/** What one must know about the run beside its judgements. */
export function notices({ reservations, warnings, notAsked, loosened, faults, notBuilt }: Summary): readonly Markup[] {
  return [
    notice("Reservations", "Each keeps the run from a pass.", "", reservations),
    notice("Warnings", "Worth knowing of the machine that generated the load; none of it decides alone.", "", warnings),
    notice(
      "Not asked",
      "Left out by the environment: nothing is known of these.",
      "red",
      notAsked.map(({ id, reason }) => `${id}: ${reason}`),
    ),
    notice(
      "Loosened limits",
      "Looser than the deployment sequence says.",
      "red",
      loosened.map(({ id, limit, reason }) => `${id} to ${limit}: ${reason}`),
    ),
    notice(
      "Injected faults",
      "Someone asked for this trouble, to see the gate close.",
      "",
      faults.map(({ fault, atMs }) => `${fault} at ${timeUtc(atMs)}`),
    ),
    notBuilt.length === 0
      ? nothing
      : html`<div class="card"><h3>Not built: ${String(notBuilt.length)}</h3><p class="muted">Criteria of the sequence that nothing collects evidence for yet. Nothing is known of these.</p><ul class="ids">${notBuilt.map((id) => html`<li class="code">${id}</li>`)}</ul></div>`,
  ];
}

function notice(title: string, meaning: string, tone: "red" | "", lines: readonly string[]): Markup {
  if (lines.length === 0) return nothing;
  return html`<div class="card notice ${tone}"><h3>${title}</h3><p class="muted small">${meaning}</p><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></div>`;
}
