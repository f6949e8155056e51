import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";

/**
 * False when somebody has it.
 * @param {string} path
 * @param {string} mine
 */
export function take(path, mine) {
  return unless("EEXIST", () => writeFileSync(path, mine, { flag: "wx" }));
}

/**
 * Who wrote it. A holder that has created its file and not yet written it reads as empty; its age decides.
 * @param {string} contents
 * @returns {{ pid?: number, host?: string, token?: string }}
 */
export function holderIn(contents) {
  try {
    return JSON.parse(contents);
  } catch {
    return {};
  }
}

/**
 * Undefined when there is none.
 * @param {string} path
 */
export function read(path) {
  /** @type {string | undefined} */
  let contents;
  unless("ENOENT", () => {
    contents = readFileSync(path, "utf8");
  });
  return contents;
}

/**
 * ms since the last heartbeat; 0 when it is gone.
 * @param {string} path
 */
export function ageMs(path) {
  let age = 0;
  unless("ENOENT", () => {
    age = Date.now() - statSync(path).mtimeMs;
  });
  return age;
}

/** @param {string} path */
export function touch(path) {
  unless("ENOENT", () => utimesSync(path, new Date(), new Date()));
}

/**
 * True when it worked, false when it ended in the one error that is an ordinary answer here.
 * @param {string} code
 * @param {() => void} act
 */
export function unless(code, act) {
  try {
    act();
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === code) return false;
    throw error;
  }
}
