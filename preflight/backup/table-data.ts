import { Damaged } from "./proof.ts";

const lineEnd = 0x0a;
/** What pg_dump writes after the last row (`dumpTableData_copy` in pg_dump.c). */
const terminator = "\\.\n";

/** Counts the rows of one table's COPY data as it passes, and knows whether its end was there. */
export class TableData {
  #lines = 0;
  #tail = "";

  add(chunk: Buffer): void {
    for (let at = chunk.indexOf(lineEnd); at >= 0; at = chunk.indexOf(lineEnd, at + 1)) this.#lines += 1;
    this.#tail = (this.#tail + chunk.subarray(-8).toString("latin1")).slice(-8);
  }

  /** @throws {Damaged} when the rows do not end as COPY data does. */
  rowsOf(table: string): number {
    const blank = this.#tail.length - this.#tail.trimEnd().length;
    const end = `${this.#tail.trimEnd()}\n`;
    if (!end.endsWith(`\n${terminator}`) && end !== terminator) throw new Damaged(`the data of ${table} has no end`);
    return this.#lines - blank;
  }
}
