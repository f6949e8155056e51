import { once } from "node:events";
import type { Writable } from "node:stream";
import type pg from "pg";
import { copyIn } from "../../platform/postgres/copy.ts";
import { type DumpLine, dumpLines } from "./dump-lines.ts";
import { Damaged } from "./proof.ts";

/**
 * Plays a plain dump into an empty database: what stands between two COPY blocks as one query, the rows of each through
 * the COPY protocol. psql's own commands are not SQL: `\restrict` is left out, `\connect` cannot be followed.
 */
export async function restorePlain(client: pg.ClientBase, chunks: AsyncIterable<Buffer>): Promise<void> {
  const restore = new Restore(client);
  for await (const lines of dumpLines(chunks)) for (const line of lines) await restore.play(line);
  await restore.end();
}

const utf8 = (latin1: string): string => Buffer.from(latin1, "latin1").toString("utf8");
const bufferedCharacters = 1 << 16;

class Restore {
  readonly #client: pg.ClientBase;
  #sql: string[] = [];
  #copy: Writable | null = null;
  #rows = "";
  #failure: Error | null = null;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  /** Returns a promise only where something must be waited for: a dump has millions of rows. */
  play(line: DumpLine): Promise<void> | undefined {
    switch (line.kind) {
      case "sql":
        if (line.text.startsWith("\\")) refuseCommand(line.text);
        else this.#sql.push(line.text);
        return undefined;
      case "copy":
        return this.#beginCopy(line.text);
      case "row":
        this.#rows += `${line.text}\n`;
        return this.#rows.length > bufferedCharacters ? this.#sendRows() : undefined;
      case "copy-end":
        return this.#endCopy();
    }
  }

  async end(): Promise<void> {
    if (this.#copy) throw new Damaged("it ends in the middle of a table's rows");
    await this.#runSql();
  }

  async #runSql(): Promise<void> {
    const text = utf8(this.#sql.join("\n"));
    this.#sql = [];
    if (text.trim() !== "") await this.#client.query(text);
  }

  async #beginCopy(statement: string): Promise<void> {
    await this.#runSql();
    this.#copy = copyIn(this.#client, utf8(statement));
    this.#copy.on("error", (cause) => {
      this.#failure ??= cause; // the server refuses a row when nobody waits for it
    });
  }

  async #sendRows(): Promise<void> {
    if (this.#failure) throw this.#failure;
    const rows = Buffer.from(this.#rows, "latin1");
    this.#rows = "";
    if (this.#copy && !this.#copy.write(rows)) await once(this.#copy, "drain");
  }

  async #endCopy(): Promise<void> {
    const copy = this.#copy;
    if (!copy) return;
    await this.#sendRows();
    this.#copy = null;
    const ended = once(copy, "finish");
    copy.end();
    await ended;
  }
}

function refuseCommand(line: string): void {
  if (!/^\\(un)?restrict /.test(line)) throw new Damaged(`only psql could follow ${line.split(" ")[0]}`);
}
