import { createReadStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflate } from "node:zlib";
import { type ArchiveHead, readHead, readInt } from "./archive-head.ts";
import { readToc, type TocEntry } from "./archive-toc.ts";
import { ByteReader } from "./byte-reader.ts";
import { Damaged, type Proof, unknown, whole } from "./proof.ts";
import { TableData } from "./table-data.ts";

/** Kinds of data blocks (`BLK_…` in pg_backup_archiver.h). */
const block = { data: 1, largeObjects: 3 } as const;

/**
 * Reads a custom-format archive (`pg_dump -Fc`) to its end: the table of contents, then every data block, inflated. Each
 * entry that has data must have its block, and nothing may follow (`_PrintTocData`, `_skipData` in pg_backup_custom.c).
 */
export async function proveCustom(path: string, signal: AbortSignal): Promise<Proof> {
  const reader = new ByteReader(createReadStream(path, { highWaterMark: 1 << 20, signal }));
  const head = await readHead(reader);
  const entries = await readToc(reader, head, "custom");
  const waiting = new Map(entries.filter(({ hasData }) => hasData).map((entry) => [entry.dumpId, entry]));
  if (head.compression === "lz4" || head.compression === "zstd")
    return unknown(`its data is compressed with ${head.compression}, which only pg_restore reads`);
  const rows = new Map<string, number | null>();
  while (!(await reader.atEnd())) {
    const entry = await readBlock(reader, head, waiting, rows);
    waiting.delete(entry.dumpId);
  }
  const [missing] = waiting.values();
  if (missing) throw new Damaged(`the data of ${missing.name} is not in it, nor of ${waiting.size - 1} more`);
  const format = `custom format${head.compression === "none" ? ", not compressed" : ""}`;
  return whole({ format, rows, begunAtLatestMs: head.begunAtLatestMs });
}

async function readBlock(
  reader: ByteReader,
  head: ArchiveHead,
  waiting: ReadonlyMap<number, TocEntry>,
  rows: Map<string, number | null>,
): Promise<TocEntry> {
  const at = reader.position;
  const kind = await reader.byte();
  const entry = waiting.get(await readInt(reader, head.intSize));
  if (!entry) throw new Damaged(`what stands at byte ${at} belongs to no table`);
  if (kind === block.data) {
    const data = new TableData();
    await readData(reader, head, data);
    if (entry.kind === "TABLE DATA") rows.set(entry.name, entry.copyStatement === "" ? null : data.rowsOf(entry.name));
  } else if (kind === block.largeObjects) {
    while ((await readInt(reader, head.intSize)) !== 0) await readData(reader, head, new TableData());
  } else throw new Damaged(`what stands at byte ${at} is no data block`);
  return entry;
}

/** One run of chunks: a length, so many bytes, and so on until the length is 0. Compressed, all of them are one zlib stream. */
async function readData(reader: ByteReader, { compression, intSize }: ArchiveHead, data: TableData): Promise<void> {
  let length = await readInt(reader, intSize);
  if (length === 0) return;
  async function* chunks() {
    for (; length !== 0; length = await readInt(reader, intSize)) {
      if (length < 0) throw new Damaged(`a length at byte ${reader.position} is negative`);
      yield* reader.pass(length);
    }
  }
  if (compression === "none") for await (const chunk of chunks()) data.add(chunk);
  else await pipeline(chunks, createInflate(), into(data));
}

/** Counts what comes. */
export const into = (data: TableData): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      data.add(chunk);
      done();
    },
  });
