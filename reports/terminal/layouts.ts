import { type Row, signs } from "../summary/rows.ts";
import type { Column, Layout } from "./table.ts";
import { cut } from "./width.ts";

const left = (head: string, cell: (row: Row) => string): Column<Row> => ({ head, align: "left", cell });
const right = (head: string, cell: (row: Row) => string): Column<Row> => ({ head, align: "right", cell });

/** Conclusive answers stand out by their sign as well: colour may be off. */
const answer = left("answer", (row) => `${signs[row.answer]} ${row.answer}`);
const sign = left(" ", (row) => signs[row.answer]);
const criterion = left("criterion", (row) => row.id);
const of = left("of", (row) => cut(row.of, 24));
const shortOf = left("of", (row) => cut(row.of, 10));
const measured = right("measured", (row) => row.measured);
const interval = left("interval", (row) => row.interval && `[${row.interval}]`);
const bareInterval = left("interval", (row) => row.interval);
const limit = left("limit", (row) => row.limit);
const shortLimit = left("limit", (row) => row.limit.split(" ").slice(0, 2).join(" "));
const margin = right("margin", (row) => row.margin);
const evidence = left("evidence", (row) => `${row.evidence} ${row.evidenceOf}`);
const shortEvidence = left("evidence", (row) => `${row.evidence} ${row.evidenceOf.split(" ")[0]}`);
const bareEvidence = right("evidence", (row) => row.evidence);
const bareMargin = right("margin", (row) => row.margin.replace(" ", ""));
const bareMeasured = right("measured", (row) => row.measured.replace(/ (%|ms|TPS)$/, "$1"));

/** Widest first; the reasons below the table tell in full what a narrow one leaves out. */
export const layouts: readonly Layout<Row>[] = [
  { gap: "  ", columns: [answer, criterion, of, measured, interval, limit, margin, evidence] },
  { gap: "  ", columns: [answer, criterion, of, measured, interval, limit, margin, shortEvidence] },
  { gap: "  ", columns: [sign, criterion, of, measured, interval, limit, margin, shortEvidence] },
  { gap: "  ", columns: [sign, criterion, of, measured, bareInterval, limit, margin, bareEvidence] },
  { gap: " ", columns: [sign, criterion, of, bareMeasured, bareInterval, shortLimit, bareMargin, bareEvidence] },
  { gap: "  ", columns: [sign, criterion, of, measured, limit, margin, bareEvidence] },
  { gap: " ", columns: [sign, criterion, shortOf, bareMeasured, shortLimit, bareMargin, bareEvidence] },
];
