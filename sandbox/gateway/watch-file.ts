import { readFileSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Reads the file now and whenever it changes; a version of it that cannot be taken is reported, and the last good one stays. */
export function watchFile(path: string, take: (text: string) => void): void {
  const takeAgain = () => {
    try {
      take(readFileSync(path, "utf8"));
    } catch (error) {
      console.error(`${path} is not taken over:`, error);
    }
  };
  take(readFileSync(path, "utf8"));
  // The folder is watched, since a file replaced by renaming is another file.
  watch(dirname(path), (_event, name) => {
    if (name === basename(path)) takeAgain();
  });
}
