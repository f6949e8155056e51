import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { replaceFile } from "../files.mjs";
import { root } from "../root.mjs";

/**
 * A hash over names and contents. Contents, not times: a checkout changes every time and often no content.
 * @param {readonly string[]} paths
 * @param {readonly string[]} [alsoDependsOn]
 */
export function hashOf(paths, alsoDependsOn = []) {
  const hash = createHash("sha256");
  for (const text of alsoDependsOn) hash.update(`${text}\0`);
  for (const path of paths) {
    const contents = readFileSync(path);
    hash.update(`${relative(root, path)}\0${contents.length}\0`).update(contents);
  }
  return hash.digest("hex");
}

/**
 * A stamp says what was built from which sources; it holds as long as all of that is still there.
 * @param {string} stamp
 * @param {string} sources
 */
export function isStamped(stamp, sources) {
  const [written, ...built] = read(stamp).split("\n");
  return written === sources && built.every((path) => existsSync(resolve(dirname(stamp), path)));
}

/**
 * @param {string} stamp
 * @param {string} sources
 * @param {readonly string[]} built
 */
export function writeStamp(stamp, sources, built) {
  const paths = built.map((path) => relative(dirname(stamp), path)); // the repository may be moved
  replaceFile(stamp, [sources, ...paths].join("\n"));
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
