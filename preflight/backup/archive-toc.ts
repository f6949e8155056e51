import { type ArchiveHead, readInt, readText, since } from "./archive-head.ts";
import type { ByteReader } from "./byte-reader.ts";
import { Damaged } from "./proof.ts";

/** One object of an archive. */
export interface TocEntry {
  readonly dumpId: number;
  /** Whether data of its own belongs to it. */
  readonly hasData: boolean;
  /** e.g. `TABLE DATA`. */
  readonly kind: string;
  /** As SQL writes it. */
  readonly name: string;
  /** Empty where the data is INSERT statements, or none. */
  readonly copyStatement: string;
  /** Directory format: the file with its data. */
  readonly file: string | null;
}

export type ArchiveForm = "custom" | "directory";

/** A damaged count must not make us read for ever. */
const mostEntries = 10_000_000;

/** The table of contents (`ReadToc` in pg_backup_archiver.c; what a format adds to each entry: its `_ReadExtraToc`). */
export async function readToc(reader: ByteReader, head: ArchiveHead, form: ArchiveForm): Promise<readonly TocEntry[]> {
  const count = await readInt(reader, head.intSize);
  if (count < 0 || count > mostEntries) throw new Damaged("its table of contents is damaged");
  const entries: TocEntry[] = [];
  for (let index = 0; index < count; index += 1) entries.push(await readEntry(reader, head, form));
  return entries;
}

async function readEntry(reader: ByteReader, head: ArchiveHead, form: ArchiveForm): Promise<TocEntry> {
  const int = () => readInt(reader, head.intSize);
  const text = async () => (await readText(reader, head.intSize)) ?? "";
  const skip = async (...fields: readonly string[]) => {
    for (const _ of fields) await text();
  };
  const dumpId = await int();
  if (dumpId <= 0) throw new Damaged(`its table of contents is damaged: entry ${dumpId}`);
  const hasData = (await int()) !== 0;
  await skip("table oid", "oid");
  const tag = await text();
  const kind = await text();
  await int(); // section
  await skip("definition", "drop statement");
  const copyStatement = await text();
  const schema = await text();
  await skip("tablespace");
  if (since(14, head.version)) await skip("table access method");
  if (since(16, head.version)) await int(); // relkind
  await skip("owner", "with oids");
  while ((await readText(reader, head.intSize)) !== null); // dependencies end with NULL
  const file = form === "directory" ? (await text()) || null : await skipOffset(reader, head);
  return { dumpId, hasData, kind, name: qualified(schema, tag), copyStatement, file };
}

/** Blocks are read in the file's own order, which needs no offsets: a dump into a pipe has none either. */
async function skipOffset(reader: ByteReader, { offsetSize }: ArchiveHead): Promise<null> {
  await reader.take(1 + offsetSize);
  return null;
}

const quoted = (name: string): string => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

const qualified = (schema: string, name: string): string =>
  schema === "" ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
