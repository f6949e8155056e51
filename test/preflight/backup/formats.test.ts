/** Dumps made by pg_dump 15 and 17 of one small database: 200 customers, 50 odd ones, an empty table, a large object. */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Proof } from "../../../preflight/backup/proof.ts";
import { proveBackup } from "../../../preflight/backup/prove.ts";
import { temporaryFolder } from "../../support/temp-folder.ts";

const fixtures = join(import.meta.dirname, "..", "fixtures");
const never = new AbortController().signal;
const { path: folder, remove } = temporaryFolder();
const prove = (path: string): Promise<Proof> => proveBackup(path, never);

/** What our reader says of these bytes. */
async function proveBytes(bytes: Buffer): Promise<Proof> {
  const path = join(folder, "backup");
  writeFileSync(path, bytes);
  return prove(path);
}
const bytesOf = (name: string): Buffer => readFileSync(join(fixtures, name));

beforeEach(() => void vi.stubEnv("PATH", "/nowhere")); // no pg_restore: what is proved is proved by us
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(join(folder, "backup"), { recursive: true, force: true });
});
process.once("exit", remove);

const inside = { "public.customer": 200, '"Back Office"."Odd ""table"""': 50, "public.nothing_yet": 0 };

test.each([
  "15-custom.dump",
  "15-uncompressed.dump",
  "15-pipe.dump",
  "15-directory",
  "15-plain.sql",
  "15-plain.sql.gz",
  "15-cluster.sql",
  "17-custom.dump",
  "17-directory",
  "17-plain.sql",
])("%s is whole, and every row of every table is counted", async (name) => {
  const proof = await prove(join(fixtures, name));
  expect(proof).toMatchObject({ kind: "whole" });
  if (proof.kind === "whole") expect(Object.fromEntries(proof.contents.rows)).toEqual(inside);
});

test.each(["15-inserts.dump", "15-inserts.sql"])(
  "%s is whole, and says that nobody counted its INSERT statements",
  async (name) => {
    const proof = await prove(join(fixtures, name));
    if (proof.kind !== "whole") throw new Error(JSON.stringify(proof));
    expect(proof.contents.rows.get("public.customer")).toBe(null);
    expect(proof.contents.rows.get('"Back Office"."Odd ""table"""')).toBe(null);
  },
);

test("an archive says when it was begun, in a zone that may be 12 h behind UTC", async () => {
  const proof = await prove(join(fixtures, "15-custom.dump"));
  if (proof.kind !== "whole") throw new Error(JSON.stringify(proof));
  const latest = new Date(proof.contents.begunAtLatestMs ?? 0).toISOString();
  expect(latest.slice(0, "2026-11-24T07:10".length)).toBe("2026-11-24T07:10");
});

const plainEnd = (text: Buffer): number => text.indexOf("dump complete") + "dump complete".length;

test.each([
  { name: "15-custom.dump", mustEnd: (bytes: Buffer) => bytes.length },
  { name: "15-uncompressed.dump", mustEnd: (bytes: Buffer) => bytes.length },
  { name: "15-pipe.dump", mustEnd: (bytes: Buffer) => bytes.length },
  { name: "17-custom.dump", mustEnd: (bytes: Buffer) => bytes.length },
  { name: "15-plain.sql.gz", mustEnd: (bytes: Buffer) => bytes.length },
  { name: "15-plain.sql", mustEnd: plainEnd },
  { name: "17-plain.sql", mustEnd: plainEnd },
])("$name cut anywhere is broken", async ({ name, mustEnd }) => {
  const bytes = bytesOf(name);
  const cutAt = fc.integer({ min: 0, max: mustEnd(bytes) - 1 });
  await fc.assert(
    fc.asyncProperty(cutAt, async (length) => (await proveBytes(bytes.subarray(0, length))).kind === "broken"),
    { numRuns: 60 },
  );
});

/** Between the names of the table of contents and the number of the large object, which may be any others. */
const dataOf = (bytes: Buffer) => ({ from: bytes.indexOf(Buffer.from([0x78, 0x9c])), to: bytes.length - 80 });
/** Behind the time, the system and the name of a gzip's head, which may be any others too. */
const packedOf = (bytes: Buffer) => ({ from: bytes.indexOf(0, 10) + 1, to: bytes.length - 1 });

test.each([
  { name: "15-custom.dump", spanOf: dataOf },
  { name: "17-custom.dump", spanOf: dataOf },
  { name: "15-plain.sql.gz", spanOf: packedOf },
])("$name with one bit turned is not whole, but for bits that nobody reads", async ({ name, spanOf }) => {
  const bytes = bytesOf(name);
  const { from, to } = spanOf(bytes);
  const untouched = JSON.stringify(await proveBytes(bytes));
  const place = fc.record({ at: fc.integer({ min: from, max: to }), bit: fc.integer({ min: 0, max: 7 }) });
  await fc.assert(
    fc.asyncProperty(place, async ({ at, bit }) => {
      const turned = Buffer.from(bytes);
      turned.writeUInt8(turned.readUInt8(at) ^ (1 << bit), at);
      const proof = await proveBytes(turned);
      return proof.kind !== "whole" || JSON.stringify(proof) === untouched; // up to 7 bits fill a stream's last byte up
    }),
    { numRuns: 150 },
  );
});

test.each([
  { saying: "an empty file", bytes: Buffer.alloc(0), why: /0 bytes/ },
  { saying: "anything else", bytes: Buffer.from("just some text\n"), why: /no dump of pg_dump/ },
  { saying: "a dump of the schema alone", bytes: bytesOf("15-schema-only.dump"), why: /data of no table/ },
  { saying: "a gzip of anything else", bytes: gzipSync("just some text\n"), why: /does not begin/ },
  {
    saying: "a row that lost a column",
    bytes: Buffer.from(bytesOf("15-plain.sql").toString().replace("7\tCustomer 7\t", "7\tCustomer 7")),
    why: /a row of public\.customer has 2 columns, not 3/,
  },
  {
    saying: "another dump's words behind the last",
    bytes: Buffer.concat([bytesOf("15-plain.sql"), Buffer.from("CREATE TABLE x (id int);\n")]),
    why: /last words/,
  },
  {
    saying: "an archive with bytes behind its last block",
    bytes: Buffer.concat([bytesOf("15-custom.dump"), Buffer.alloc(8)]),
    why: /belongs to no table/,
  },
])("$saying is broken, and it says why", async ({ bytes, why }) => {
  expect(await proveBytes(bytes)).toEqual({ kind: "broken", why: expect.stringMatching(why) });
});

test.each([
  {
    harm: "a file of it is gone",
    break: (copy: string) => rmSync(join(copy, "3351.dat.gz")),
    why: /3351\.dat is not there/,
  },
  {
    harm: "a file of it ends early",
    break: (copy: string) =>
      writeFileSync(join(copy, "3351.dat.gz"), bytesOf("15-directory/3351.dat.gz").subarray(0, 700)),
    why: /compressed data is damaged/,
  },
  {
    harm: "a large object is gone",
    break: (copy: string) => rmSync(join(copy, "blob_4711.dat.gz")),
    why: /blob_4711\.dat is not there/,
  },
  {
    harm: "its table of contents ends early",
    break: (copy: string) => writeFileSync(join(copy, "toc.dat"), bytesOf("15-directory/toc.dat").subarray(0, 900)),
    why: /ends in the middle/,
  },
])("a directory where $harm is broken", async ({ break: harm, why }) => {
  const copy = join(folder, "backup");
  cpSync(join(fixtures, "15-directory"), copy, { recursive: true });
  harm(copy);
  expect(await prove(copy)).toEqual({ kind: "broken", why: expect.stringMatching(why) });
});

test.each(["17-zstd.dump", "17-lz4.dump", "17-tar.tar"])(
  "%s cannot be proved here: not whole, not broken",
  async (name) => {
    expect((await prove(join(fixtures, name))).kind).toBe("unknown");
  },
);

test("an archive of a later version cannot be proved here", async () => {
  const later = Buffer.from(bytesOf("17-custom.dump"));
  later.writeUInt8(99, "PGDMP".length + 1);
  expect(await proveBytes(later)).toEqual({
    kind: "unknown",
    why: expect.stringMatching(/1\.99 is newer.*not on PATH/),
  });
});
