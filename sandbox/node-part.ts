import { join } from "node:path";
import type { Part } from "./part.ts";
import { announcedPort } from "./ready-file.ts";

/** A part that is one of our own bundled entries. */
export const nodePart = (
  name: string,
  distFolder: string,
  entry: "service" | "gateway",
  root: string,
  args: readonly string[],
): Part => ({
  name,
  command: process.execPath,
  args: ["--enable-source-maps", join(distFolder, `${entry}.js`), "--root", root, ...args],
  env: { PATH: process.env.PATH, TZ: "UTC", NODE_ENV: "production" },
  stopSignal: "SIGTERM",
  readyPort: () => announcedPort(root, name),
});
