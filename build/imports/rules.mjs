import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { filesBelow } from "../files.mjs";
import { mayImport, rooms } from "../rooms.mjs";
import { hole } from "./constant-texts.mjs";
import { importsOf } from "./imports-of.mjs";

/** @typedef {import("../rooms.mjs").Room} Room */
/** @typedef {import("./imports-of.mjs").Import} Import */
/** @typedef {{ path: string, room: Room, read: ReturnType<typeof importsOf> }} Source */

/**
 * Every import in a tree that the table of rooms forbids, as `file:line: …`.
 * @param {string} root
 */
export function forbiddenImports(root) {
  const sources = rooms.flatMap((room) => sourcesOf(root, room));
  const byK6 = reachedFrom(
    sources.filter(({ room }) => room === "scenarios"),
    sources,
    root,
  );
  return sources.flatMap((source) => {
    const { path, room, read } = source;
    if (read.kind === "unreadable") return [`${path}:${read.line}: does not parse: ${read.why}`];
    return read.imports.flatMap((each) => {
      const problem = roomProblem(each, source, root) ?? (byK6.has(path) ? k6Problem(each, room) : undefined);
      return problem ? [`${path}:${each.line}: ${problem}`] : [];
    });
  });
}

/**
 * @param {string} root
 * @param {Room} room
 * @returns {Source[]}
 */
function sourcesOf(root, room) {
  return filesBelow(join(root, room))
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    .map((file) => {
      const path = relative(root, file).split(sep).join("/");
      return { path, room, read: importsOf(path, readFileSync(file, "utf8")) };
    });
}

/**
 * @param {Import} imported
 * @param {Source} source
 * @param {string} root
 */
function roomProblem({ specifier }, { path, room }, root) {
  if (rooms.every((each) => mayImport(room, each))) return undefined;
  if (specifier.startsWith("#")) return "an alias hides its room: name the file";
  const known = specifier.split(hole)[0] ?? "";
  if (known !== specifier && !namesPackage.test(known)) {
    return "an import() must name its file with a literal, so that its room can be checked";
  }
  const target = targetOf(specifier, path, root);
  if (target === undefined || !target.includes("/")) return undefined; // a package, or a file beside the rooms
  const to = rooms.find((each) => target.startsWith(`${each}/`));
  if (!to) return `room ${room} may not import ${target}, which is in no room`;
  return mayImport(room, to) ? undefined : `room ${room} may not import room ${to}`;
}

/** Enough of a specifier to know that no file of ours can follow. */
const namesPackage = /^(@[\w.-]+|[\w.-]*\w)\//;

/**
 * A stock k6 loads its own modules and relative files that end in .ts, and nothing from node_modules.
 * @param {Import} imported
 * @param {Room} room
 */
function k6Problem({ specifier }, room) {
  if (/^\.\.?\/.*\.ts$/.test(specifier)) return undefined;
  if (room === "scenarios" && /^k6(\/|$)/.test(specifier)) return undefined;
  return `k6 runs this file, which may import only ${room === "scenarios" ? "k6 modules and " : ""}relative .ts`;
}

/**
 * The path from the root of what a specifier names; undefined for a package.
 * @param {string} specifier
 * @param {string} path
 * @param {string} root
 */
function targetOf(specifier, path, root) {
  if (!/^(\.{0,2}\/|file:)/.test(specifier)) return undefined;
  const url = new URL(specifier, pathToFileURL(join(root, path))); // as Node does: %2e, ?query and all
  return relative(root, fileURLToPath(url)).split(sep).join("/");
}

/**
 * @param {readonly Source[]} from
 * @param {readonly Source[]} all
 * @param {string} root
 */
function reachedFrom(from, all, root) {
  const reached = new Set(from.map(({ path }) => path));
  for (const path of reached) {
    const source = all.find((each) => each.path === path);
    for (const { specifier } of source?.read.kind === "read" ? source.read.imports : []) {
      const target = targetOf(specifier, path, root);
      if (target) reached.add(target); // a Set hands out what is added while it is walked
    }
  }
  return reached;
}
