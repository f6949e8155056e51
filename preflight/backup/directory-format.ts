import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { readHead } from "./archive-head.ts";
import { readToc, type TocEntry } from "./archive-toc.ts";
import { ByteReader } from "./byte-reader.ts";
import { into } from "./custom-format.ts";
import { Damaged, type Proof, unknown, whole } from "./proof.ts";
import { TableData } from "./table-data.ts";

export const tocFile = "toc.dat";

/**
 * Reads a directory-format archive (`pg_dump -Fd`): `toc.dat` to its end, and every file that it names, inflated whole
 * (pg_backup_directory.c).
 */
export async function proveDirectory(folder: string, signal: AbortSignal): Promise<Proof> {
  const reader = new ByteReader(createReadStream(join(folder, tocFile), { signal }));
  const head = await readHead(reader);
  const entries = await readToc(reader, head, "directory");
  if (!(await reader.atEnd())) throw new Damaged(`${tocFile} goes on behind its last entry`);
  if (head.compression === "lz4" || head.compression === "zstd")
    return unknown(`its data is compressed with ${head.compression}, which only pg_restore reads`);
  const rows = new Map<string, number | null>();
  for (const entry of entries) {
    if (!entry.hasData) continue;
    if (entry.file === null) throw new Damaged(`${tocFile} names no file for the data of ${entry.name}`);
    if (entry.kind === "TABLE DATA") rows.set(entry.name, await rowsIn(folder, entry, entry.file, signal));
    else await readLargeObjects(folder, entry.file, signal);
  }
  return whole({ format: "directory format", rows, begunAtLatestMs: head.begunAtLatestMs });
}

async function rowsIn(folder: string, entry: TocEntry, file: string, signal: AbortSignal): Promise<number | null> {
  const data = await readWhole(folder, file, signal);
  return entry.copyStatement === "" ? null : data.rowsOf(entry.name);
}

/** `blobs.toc`: one line for each large object, its oid and its file. */
async function readLargeObjects(folder: string, list: string, signal: AbortSignal): Promise<void> {
  const path = join(folder, list);
  if (!existsSync(path)) throw new Damaged(`${list} is not there`);
  for (const line of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
    await readWhole(folder, line.replace(/^\d+ /, ""), signal);
  }
}

async function readWhole(folder: string, file: string, signal: AbortSignal): Promise<TableData> {
  const data = new TableData();
  const [plain, gzipped] = [join(folder, file), join(folder, `${file}.gz`)];
  if (existsSync(plain)) await pipeline(createReadStream(plain), into(data), { signal });
  else if (existsSync(gzipped)) await pipeline(createReadStream(gzipped), createGunzip(), into(data), { signal });
  else throw new Damaged(`${file} is not there`);
  return data;
}
