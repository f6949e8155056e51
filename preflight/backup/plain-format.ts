import { type DumpLine, dumpLines } from "./dump-lines.ts";
import { broken, type Proof, whole } from "./proof.ts";

const heads = {
  "-- PostgreSQL database dump": "-- PostgreSQL database dump complete",
  "-- PostgreSQL database cluster dump": "-- PostgreSQL database cluster dump complete",
} as const;
const isHead = (text: string): text is keyof typeof heads => text in heads;

/** Lines that may stand behind the last: `\unrestrict` since the minor releases of August 2025. */
const mayFollow = /^(--)?$|^\\unrestrict /;
const insertInto = /^INSERT INTO ((?:"(?:[^"]|"")*"|[^\s".(]+)(?:\.(?:"(?:[^"]|"")*"|[^\s".(]+))*)/;
const headWithinLines = 10;

/** Whether what begins so is a plain dump of pg_dump or pg_dumpall. */
export const isPlainDump = (start: string): boolean => start.split("\n", headWithinLines).some(isHead);

/**
 * Reads a plain dump to its end: pg_dump's first and last words, every COPY ended, every row with as many columns as its
 * COPY names. Text has no checksum: a byte that is another one inside a value is not seen; gzip's is.
 */
export async function provePlain(chunks: AsyncIterable<Buffer>, format: string): Promise<Proof> {
  const reading = new PlainReading();
  for await (const lines of dumpLines(chunks)) for (const line of lines) reading.see(line);
  return reading.end(format);
}

class PlainReading {
  readonly #rows = new Map<string, number | null>();
  #line = 0;
  #lastWord: string | null = null;
  #isComplete = false;
  #damage: string | null = null;
  #copy: { readonly table: string; readonly columns: number; rows: number } | null = null;

  see(line: DumpLine): void {
    this.#line += 1;
    switch (line.kind) {
      case "sql":
        this.#seeSql(line.text);
        return;
      case "copy":
        this.#copy = { table: line.table, columns: line.columns, rows: 0 };
        this.#isComplete = false;
        return;
      case "row":
        this.#seeRow(line.text);
        return;
      case "copy-end":
        if (this.#copy) this.#rows.set(this.#copy.table, (this.#rows.get(this.#copy.table) ?? 0) + this.#copy.rows);
        this.#copy = null;
    }
  }

  #seeSql(text: string): void {
    if (isHead(text)) this.#lastWord ??= heads[text];
    const [, table] = (text.startsWith("INSERT INTO ") && insertInto.exec(text)) || [];
    if (table !== undefined) this.#rows.set(table, null);
    if (text === this.#lastWord) this.#isComplete = true;
    else if (!mayFollow.test(text)) this.#isComplete = false;
  }

  #seeRow(text: string): void {
    if (!this.#copy) return;
    this.#copy.rows += 1;
    const columns = text.split("\t").length;
    if (this.#copy.columns > 0 && columns !== this.#copy.columns)
      this.#damage ??= `line ${this.#line}: a row of ${this.#copy.table} has ${columns} columns, not ${this.#copy.columns}`;
  }

  end(format: string): Proof {
    if (this.#lastWord === null) return broken("it does not begin as a dump of pg_dump does");
    if (this.#copy) return broken(`it ends in the middle of the rows of ${this.#copy.table}`);
    if (!this.#isComplete) return broken(`its last words, "${this.#lastWord}", are not there`);
    if (this.#damage !== null) return broken(this.#damage);
    return whole({ format, rows: this.#rows, begunAtLatestMs: null });
  }
}
