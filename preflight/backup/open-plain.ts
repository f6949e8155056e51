import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

export type PlainPacking = "gzip" | "not packed";

/** The text of a plain dump, unpacked. An error of the file is one of the text. */
export function openPlain(path: string, packing: PlainPacking, signal: AbortSignal): Readable {
  const file = createReadStream(path, { highWaterMark: 1 << 20, signal });
  if (packing === "not packed") return file;
  const text = createGunzip();
  file.on("error", (cause) => text.destroy(cause));
  text.on("close", () => file.destroy());
  return file.pipe(text);
}

/** The first bytes of a file, fewer where there are fewer. */
export async function startOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
