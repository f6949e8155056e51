import type { AgainstLimit } from "../text/figures.ts";
import { html, type Markup, nothing } from "./markup.ts";

const size = { width: 112, height: 18 };

/** Where the measured value and its interval lie, the limit always in the middle. The numbers stand beside it. */
export function bullet(against: AgainstLimit | null): Markup {
  if (against === null) return nothing;
  const { measured, interval, goodSide } = against;
  const middle = size.width / 2;
  const [left, right] = goodSide === "below" ? ["good", "bad"] : ["bad", "good"];
  const line = interval && html`<line class="range" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="9" y2="9"/>`;
  return html`<svg class="bullet" viewBox="0 0 ${size.width} ${size.height}" aria-hidden="true"><rect class="${left}" width="${middle}" height="${size.height}"/><rect class="${right}" x="${middle}" width="${middle}" height="${size.height}"/><line class="tick" x1="${middle}" x2="${middle}" y1="0" y2="${size.height}"/>${line ?? nothing}<circle class="dot" cx="${x(measured)}" cy="9" r="4"/></svg>`;
}

/** Twice the limit and everything beyond lie at the right end. */
const x = (ofLimit: number): number => 5 + Math.min(Math.max(ofLimit / 2, 0), 1) * (size.width - 10);
