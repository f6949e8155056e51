import { constantTexts, textOf } from "./constant-texts.mjs";
import { nodesOf, UnreadableSource } from "./syntax.mjs";

/** @typedef {import("./syntax.mjs").Node} Node */

/**
 * What a file imports, types too, with the line. `specifier` has a hole for what is only known at run time.
 * @typedef {{ line: number, specifier: string }} Import
 * @param {string} file
 * @param {string} source
 * @returns {{ kind: "read", imports: readonly Import[] } | { kind: "unreadable", line: number, why: string }}
 */
export function importsOf(file, source) {
  const lineAt = (/** @type {number} */ offset) => source.slice(0, offset).split("\n").length;
  try {
    const nodes = nodesOf(file, source);
    const known = constantTexts(nodes);
    const imports = nodes.flatMap((node) => {
      const named = importedBy(node);
      return named ? [{ line: lineAt(node.start), specifier: textOf(named, known) }] : [];
    });
    return { kind: "read", imports };
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    return { kind: "unreadable", line: lineAt(error.offset), why: error.message };
  }
}

/**
 * @param {Node} node
 * @returns {Node | undefined}
 */
function importedBy(node) {
  switch (node.type) {
    case "ImportDeclaration": // import { a } from "…", import type, import "…"
    case "ExportAllDeclaration": // export * from "…"
    case "ImportExpression": // await import("…")
    case "TSImportType": // type A = import("…").A
      return node.source;
    case "ExportNamedDeclaration": // export { a } from "…", but not export const a
      return node.source ?? undefined;
    case "TSExternalModuleReference": // import a = require("…")
      return node.expression;
    case "CallExpression": // what createRequire gives, by its usual name
      return node.callee.name === "require" ? node.arguments[0] : undefined;
    default:
      return undefined;
  }
}
