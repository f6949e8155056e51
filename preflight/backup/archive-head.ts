import type { ByteReader } from "./byte-reader.ts";
import { Damaged } from "./proof.ts";

/** Version of the archive format as one number: 1.14.0 is 1_014_000. */
type ArchiveVersion = number;
export const since = (minor: number, version: ArchiveVersion): boolean => version >= 1_000_000 + minor * 1_000;

const compressions = ["none", "gzip", "lz4", "zstd"] as const;
export type Compression = (typeof compressions)[number];

export interface ArchiveHead {
  readonly version: ArchiveVersion;
  readonly intSize: number;
  readonly offsetSize: number;
  readonly compression: Compression;
  readonly begunAtLatestMs: number | null;
  readonly database: string;
}

export const archiveMagic = "PGDMP";

/** Formats since PostgreSQL 9 (1.12) up to 18 (1.16): what a later one adds is not known, and refused. */
const known = { oldestMinor: 12, newestMinor: 16 };

/** The head of a custom or directory archive (`ReadHead` in PostgreSQL's src/bin/pg_dump/pg_backup_archiver.c). */
export async function readHead(reader: ByteReader): Promise<ArchiveHead> {
  if ((await reader.take(archiveMagic.length)).toString("latin1") !== archiveMagic)
    throw new Damaged(`it does not begin with ${archiveMagic}`);
  const [major = 0, minor = 0, revision = 0, intSize = 0, offsetSize = 0] = await reader.take(6); // the sixth: the format
  if (major !== 1 || minor < known.oldestMinor) throw new Damaged(`its archive version ${major}.${minor} is none`);
  if (minor > known.newestMinor) throw new UnknownArchive(`archive version ${major}.${minor} is newer than tollgate`);
  if (intSize < 1 || intSize > 8 || offsetSize < 1 || offsetSize > 8) throw new Damaged("its head is damaged");
  const version = major * 1_000_000 + minor * 1_000 + revision;
  const compression = await readCompression(reader, version, intSize);
  const begunAtLatestMs = await readTime(reader, intSize);
  const database = (await readText(reader, intSize)) ?? "";
  for (const _ of ["server's version", "pg_dump's version"]) await readText(reader, intSize);
  return { version, intSize, offsetSize, compression, begunAtLatestMs, database };
}

const furthestBehindUtcHours = 12;

/** An archive that is well, but that this reader does not know. */
export class UnknownArchive extends Error {
  override readonly name = "UnknownArchive";
}

async function readCompression(reader: ByteReader, version: ArchiveVersion, intSize: number): Promise<Compression> {
  if (!since(15, version)) return (await readInt(reader, intSize)) === 0 ? "none" : "gzip";
  const compression = compressions[await reader.byte()];
  if (compression === undefined) throw new Damaged("its head names a compression that is none");
  return compression;
}

/** `struct tm` in the local time of who dumped, without its zone: nobody is further behind UTC than 12 h. */
async function readTime(reader: ByteReader, intSize: number): Promise<number | null> {
  const parts: number[] = [];
  for (let index = 0; index < 7; index += 1) parts.push(await readInt(reader, intSize));
  const [second = 0, minute = 0, hour = 0, day = 0, month = 0, yearSince1900 = 0] = parts;
  const atMs = Date.UTC(1900 + yearSince1900, month, day, hour + furthestBehindUtcHours, minute, second);
  return Number.isFinite(atMs) ? atMs : null;
}

/** A sign byte, then the value, lowest byte first (`ReadInt`). pg_dump writes no other signs, and no negative 0. */
export async function readInt(reader: ByteReader, intSize: number): Promise<number> {
  const bytes = await reader.take(1 + intSize);
  const value = littleEndian(bytes.subarray(1));
  if (bytes[0] === 0) return value;
  if (bytes[0] !== 1 || value === 0) throw new Damaged(`a number before byte ${reader.position} is none`);
  return -value;
}

/** A length, then so many bytes; a negative length is NULL (`ReadStr`). */
export async function readText(reader: ByteReader, intSize: number): Promise<string | null> {
  const length = await readInt(reader, intSize);
  if (length > longestText) throw new Damaged(`a text of ${length} bytes at byte ${reader.position}`);
  return length < 0 ? null : (await reader.take(length)).toString("utf8");
}

/** PostgreSQL's own texts end at 1 GB, and definitions are far below this; a damaged length must not fill the memory. */
const longestText = 1 << 28;

export const littleEndian = (bytes: Buffer): number => bytes.reduceRight((value, byte) => value * 256 + byte, 0);
