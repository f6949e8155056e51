import type { InjectedFault } from "../../summary/summary.ts";
import { clipped } from "../../text/visible.ts";
import { html, type Markup } from "../markup.ts";
import { box, type Frame, plot } from "./frame.ts";

const nameCharacters = 28;
const unitsPerCharacter = 7.5;
const rowHeight = 15;
const rows = 4;

/** A dashed line at each injection (before the load began: at its left edge), names in rows so that none covers another. */
export function faultMarks({ x }: Frame, faults: readonly InjectedFault[]): readonly Markup[] {
  const rowEnds = new Array<number>(rows).fill(0);
  return faults.map(({ fault, atMs }) => {
    const name = `⚡ ${clipped(fault, nameCharacters)}`;
    const at = x(atMs);
    const length = name.length * unitsPerCharacter;
    const left = Math.min(at, plot.right - length);
    const row = Math.max(
      0,
      rowEnds.findIndex((end) => end <= left),
    );
    rowEnds[row] = left + length;
    return html`<line class="fault" x1="${at}" x2="${at}" y1="${box.top - 4}" y2="${plot.bottom}"/><text class="fault-name" x="${left}" y="${box.top - 8 + row * rowHeight}">${name}</text>`;
  });
}
