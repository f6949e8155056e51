import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { folderOf } from "../state/folder.ts";
import { writeAtomically } from "../state/write-atomically.ts";

const readyFile = (root: string, part: string) => join(folderOf(root).ready, `${part}.json`);

/** Said by a part once it listens: the system chose its port. */
export const announceReady = (root: string, part: string, port: number): void =>
  writeAtomically(readyFile(root, part), JSON.stringify({ port }));

export function announcedPort(root: string, part: string): number | undefined {
  const path = readyFile(root, part);
  if (!existsSync(path)) return undefined;
  const announced: unknown = JSON.parse(readFileSync(path, "utf8"));
  return typeof announced === "object" && announced !== null && "port" in announced
    ? Number(announced.port)
    : undefined;
}

/** Parts start side by side, so one may have to wait for what another one finds out. */
export async function awaitFile(path: string, withinMs: number): Promise<string> {
  const deadlineMs = performance.now() + withinMs;
  while (!existsSync(path)) {
    if (performance.now() > deadlineMs) throw new Error(`${path} did not appear within ${withinMs / 1000} s`);
    await sleep(15);
  }
  return readFileSync(path, "utf8");
}
