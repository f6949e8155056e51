import { UnknownArchive } from "./archive-head.ts";
import { proveCustom } from "./custom-format.ts";
import { proveDirectory } from "./directory-format.ts";
import { type Format, formatOf } from "./format.ts";
import { openPlain } from "./open-plain.ts";
import { asScript } from "./pg-restore.ts";
import { provePlain } from "./plain-format.ts";
import { broken, damageIn, type Proof, unknown } from "./proof.ts";

const readers: Readonly<Record<Format, (path: string, signal: AbortSignal) => Promise<Proof>>> = {
  custom: (path, signal) => archive(path, signal, proveCustom),
  directory: (path, signal) => archive(path, signal, proveDirectory),
  plain: (path, signal) => provePlain(openPlain(path, "not packed", signal), "plain SQL"),
  gzip: (path, signal) => provePlain(openPlain(path, "gzip", signal), "plain SQL, gzip"),
  empty: async () => broken("it has 0 bytes"),
  foreign: async () => unknown("it is tar, zstd, lz4, xz or bzip2, which tollgate does not read"),
  other: async () => broken("it is no dump of pg_dump: neither custom, nor directory, nor plain, nor gzip of plain"),
};

/** Reads a backup from its first byte to its last. Throws when it cannot be read, or when stopped. */
export async function proveBackup(path: string, signal: AbortSignal): Promise<Proof> {
  try {
    return await readers[await formatOf(path)](path, signal);
  } catch (cause) {
    signal.throwIfAborted();
    return damageIn(cause);
  }
}

/** With our own reader; what that one does not know, with pg_restore where there is one. */
async function archive(path: string, signal: AbortSignal, prove: typeof proveCustom): Promise<Proof> {
  const proof = await prove(path, signal).catch((cause: unknown) => {
    if (cause instanceof UnknownArchive) return unknown(cause.message);
    throw cause;
  });
  if (proof.kind !== "unknown") return proof;
  const read = await asScript(path, signal, (script) => provePlain(script, "an archive, read by pg_restore")).catch(
    (cause: unknown) => unknown(`${proof.why}; ${cause instanceof Error ? cause.message : String(cause)}`),
  );
  return read ?? unknown(`${proof.why}; and pg_restore is not on PATH`);
}
