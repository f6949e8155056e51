import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TollgateError } from "../../evidence/errors.ts";
import type { Part } from "./part.ts";
import { announcedPort } from "./ready-file.ts";

const entries = ["service", "gateway", "receivers", "handlers"] as const;
type Entry = (typeof entries)[number];

const entryFile = (distFolder: string, entry: Entry) => join(distFolder, `${entry}.js`);

/** Changes whenever the entries do: the bundler names the chunks that they import by their content. */
export function buildHashOf(distFolder: string): string {
  try {
    const hash = createHash("sha256");
    for (const entry of entries) hash.update(readFileSync(entryFile(distFolder, entry)));
    return hash.digest("hex");
  } catch (cause) {
    const message = `sandbox: its bundled entries are not in ${distFolder}`;
    throw new TollgateError("internal", message, "npm start bundles them, and so does node build/bootstrap.mjs", {
      cause,
    });
  }
}

/** A part that is one of our own bundled entries. */
export const nodePart = (
  name: string,
  distFolder: string,
  entry: Entry,
  root: string,
  args: readonly string[],
): Part => ({
  name,
  command: process.execPath,
  args: ["--enable-source-maps", entryFile(distFolder, entry), "--root", root, ...args],
  env: { PATH: process.env.PATH, TZ: "UTC", NODE_ENV: "production" },
  stopSignal: "SIGTERM",
  readyPort: () => announcedPort(root, name),
});
