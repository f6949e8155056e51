import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backupsIn } from "./backups.ts";

const asideOf = (backups: string): string => join(backups, "aside");

/** Takes the newest backup out of the folder, until `putBack`. Returns where it lay. */
export function setNewestAside(backups: string): { readonly path: string; readonly bytes: Buffer } {
  putBack(backups);
  const [newest] = backupsIn(backups);
  if (newest === undefined) throw new Error(`there is no backup in ${backups}`);
  const [path, aside] = [join(backups, newest), join(asideOf(backups), newest)];
  mkdirSync(asideOf(backups), { recursive: true });
  renameSync(path, aside);
  return { path, bytes: readFileSync(aside) };
}

/** Puts something else in the place of the newest backup. */
export function replaceNewest(backups: string, change: (bytes: Buffer) => Buffer): void {
  const { path, bytes } = setNewestAside(backups);
  writeFileSync(path, change(bytes));
}

/** Brings back what was set aside, over whatever stands in its place. */
export function putBack(backups: string): void {
  const aside = asideOf(backups);
  if (!existsSync(aside)) return;
  for (const name of readdirSync(aside)) renameSync(join(aside, name), join(backups, name));
  rmSync(aside, { recursive: true });
}
