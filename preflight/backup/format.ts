import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { archiveMagic } from "./archive-head.ts";
import { tocFile } from "./directory-format.ts";
import { startOf } from "./open-plain.ts";
import { isPlainDump } from "./plain-format.ts";

/** What a backup is, by its first bytes; its name says nothing. */
export type Format = "custom" | "directory" | "plain" | "gzip" | "empty" | "foreign" | "other";

/** Of formats that may well hold a backup, and that are not read here. */
const foreignMagics: readonly { readonly at: number; readonly bytes: Buffer }[] = [
  { at: 257, bytes: Buffer.from("ustar") }, // tar
  { at: 0, bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) }, // zstd
  { at: 0, bytes: Buffer.from([0x04, 0x22, 0x4d, 0x18]) }, // lz4
  { at: 0, bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]) }, // xz
  { at: 0, bytes: Buffer.from("BZh") }, // bzip2
];
const isForeign = (start: Buffer): boolean =>
  foreignMagics.some(({ at, bytes }) => start.subarray(at, at + bytes.length).equals(bytes));

const gzipMagic = Buffer.from([0x1f, 0x8b]);
const startBytes = 1024;

export async function formatOf(path: string): Promise<Format> {
  if (statSync(path).isDirectory()) return existsSync(join(path, tocFile)) ? "directory" : "other";
  const start = await startOf(path, startBytes);
  if (start.length === 0) return "empty";
  if (start.subarray(0, 2).equals(gzipMagic)) return "gzip";
  if (isForeign(start)) return "foreign";
  const text = start.toString("latin1");
  if (text.startsWith(archiveMagic)) return "custom";
  return isPlainDump(text) ? "plain" : "other";
}
