/** The page's whole style. Colours come in pairs for light and dark; print is always light. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #ffffff; --ink: #16202c; --muted: #56616f; --line: #dbe0e6; --soft: #eef1f4;
  --pass: #17693a; --pass-soft: #e2f3e8; --fail: #b3261e; --fail-soft: #fce8e6; --open: #8a5300; --open-soft: #fdf0d9;
  --new: #1d5fd1; --old: #a14a00; --all: #4b5563; --limit: #b3261e; --dropped: #7b3fb8; --steady: #1d5fd112;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0e1319; --card: #161d26; --ink: #e7ecf2; --muted: #9fabb9; --line: #2b3542; --soft: #1d2630;
    --pass: #6dd596; --pass-soft: #14301f; --fail: #ff9a92; --fail-soft: #3c1a18; --open: #f5bd62; --open-soft: #362812;
    --new: #7cb0ff; --old: #ffab63; --all: #b5bfcb; --limit: #ff8a80; --dropped: #cda4f7; --steady: #7cb0ff18;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 28px 20px 56px; }
h1, h2, h3, p { margin: 0; }
h2 { font-size: 18px; margin: 36px 0 12px; }
h3 { font-size: 15px; margin: 0 0 2px; }
code, .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.92em; }
.muted { color: var(--muted); }
.small { font-size: 13px; }
.note { margin: 8px 4px 18px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px; overflow-wrap: anywhere; }
.card + .card, section + .card { margin-top: 14px; }

.verdict { border-left: 8px solid; padding: 20px 22px; }
.verdict h1 { font-size: 30px; line-height: 1.15; letter-spacing: 0.01em; }
.verdict .meaning { font-size: 17px; margin-top: 4px; }
.verdict ul { margin: 12px 0 0; padding-left: 20px; }
.verdict.pass { border-left-color: var(--pass); } .verdict.pass h1 { color: var(--pass); }
.verdict.fail { border-left-color: var(--fail); } .verdict.fail h1 { color: var(--fail); }
.verdict.inconclusive { border-left-color: var(--open); } .verdict.inconclusive h1 { color: var(--open); }

dl.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 10px 22px; margin: 0; }
.verdict dl.facts { margin-top: 18px; padding-top: 14px; border-top: 1px solid var(--line); }
dl.facts dt { color: var(--muted); font-size: 12.5px; }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
dl.facts .wide { grid-column: 1 / -1; }

.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 8px 10px; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--muted); font-size: 12.5px; font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; }
tbody th .muted { font-weight: 400; }
.number { text-align: right; white-space: nowrap; }
.nowrap { white-space: nowrap; }
.name { min-width: 9ch; max-width: 26ch; overflow-wrap: anywhere; }
.text { min-width: 18ch; overflow-wrap: anywhere; }
@media screen and (max-width: 900px) { .aside { display: none; } main { padding: 16px 12px 40px; } th, td { padding: 6px; } .tight table { font-size: 13px; } .badge { padding: 1px 6px; font-size: 12px; } }
.tight { padding: 0; }
.tight table { font-size: 14px; }

.badge { display: inline-block; padding: 1px 9px; border-radius: 999px; font-size: 13px; font-weight: 600; white-space: nowrap; }
.badge.pass { color: var(--pass); background: var(--pass-soft); }
.badge.fail { color: var(--fail); background: var(--fail-soft); }
.badge.inconclusive { color: var(--open); background: var(--open-soft); }
tr.why td { border-top: 0; padding-top: 0; }
.why-text { border-left: 3px solid; padding: 6px 12px; border-radius: 0 6px 6px 0; overflow-wrap: anywhere; }
.why-text.fail { border-color: var(--fail); background: var(--fail-soft); }
.why-text.inconclusive { border-color: var(--open); background: var(--open-soft); }
.why-text ul { margin: 4px 0 0; padding-left: 18px; }

.notice { border-left: 5px solid var(--open); }
.notice.red { border-left-color: var(--fail); color: var(--fail); }
.notice ul { margin: 6px 0 0; padding-left: 20px; }
.ids { display: flex; flex-wrap: wrap; gap: 6px; margin: 8px 0 0; padding: 0; list-style: none; }
.ids li { background: var(--soft); border-radius: 6px; padding: 1px 8px; font-size: 13px; color: var(--muted); }

figure { margin: 0; }
figcaption { margin: 0 0 6px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 4px 0 0; padding: 0; list-style: none; font-size: 13px; }
.legend svg { width: 30px; height: 10px; vertical-align: middle; margin-right: 6px; }
svg.chart { display: block; width: 100%; height: auto; }
svg text { font: 12px system-ui, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--muted); }
.grid { stroke: var(--line); stroke-width: 1; }
.steady { fill: var(--steady); }
.legend .steady { stroke: var(--new); stroke-dasharray: 1 3; }
.steady-edge { stroke: var(--new); stroke-width: 1; stroke-dasharray: 1 4; opacity: 0.7; }
.curve { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
.curve.faint { stroke-width: 1.1; opacity: 0.85; }
.curve.dashed { stroke-dasharray: 6 3; }
.curve.dotted { stroke-dasharray: 1 4; }
.of-new { stroke: var(--new); } .of-old { stroke: var(--old); } .of-all { stroke: var(--all); }
.of-dropped { stroke: var(--dropped); } .of-limit { stroke: var(--limit); } .of-offered { stroke: var(--muted); }
.fill-new { fill: var(--new); } .fill-old { fill: var(--old); } .fill-limit { fill: var(--limit); }
svg text.limit { fill: var(--limit); font-weight: 600; }
.fault { stroke: var(--fail); stroke-width: 1.4; stroke-dasharray: 3 3; }
svg text.fault-name { fill: var(--fail); stroke: var(--card); stroke-width: 4px; paint-order: stroke; font-weight: 600; }
.bin .hit { fill: transparent; pointer-events: all; }
.bin .cross, .bin text { opacity: 0; }
.bin .cross { stroke: var(--muted); stroke-width: 1; }
.bin:hover .cross, .bin:hover text { opacity: 1; }
.bin .cross { pointer-events: none; }
.bin text { fill: var(--ink); stroke: var(--card); stroke-width: 5px; paint-order: stroke; pointer-events: none; }

.bullet { display: block; width: 112px; height: 18px; }
.bullet .good { fill: var(--pass-soft); } .bullet .bad { fill: var(--fail-soft); }
.bullet .tick { stroke: var(--ink); stroke-width: 1.5; }
.bullet .range { stroke: var(--muted); stroke-width: 3; opacity: 0.55; }
.bullet .dot { fill: var(--ink); }

details > summary { cursor: pointer; }
details > summary + * { margin-top: 10px; }
pre { margin: 0; overflow-x: auto; font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: inherit; }
@media print {
  body { background: #fff; font-size: 11pt; }
  main { max-width: none; padding: 0; }
  .aside { display: none; }
  .scroll { overflow: visible; }
  .tight table, table { font-size: 8.5pt; }
  th, td { padding: 3px 5px; }
  .small, .badge { font-size: 7.5pt; }
  thead th { font-size: 8pt; }
  .card, tr, figure { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .verdict, .badge, .why-text, .bullet, svg.chart { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
