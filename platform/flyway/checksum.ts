import { crc32 } from "node:zlib";

/**
 * Flyway's checksum of a script (its `ChecksumCalculator`): CRC-32 over the UTF-8 bytes of every line without its end, a
 * byte-order mark left out, as a signed 32-bit number. So a changed line end does not change it.
 */
export function flywayChecksum(text: string): number {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  return lines.reduce((sum, line) => crc32(line, sum), 0) | 0;
}
