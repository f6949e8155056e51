import { parseSync } from "oxc-parser";

/**
 * A syntax node, loosely: we look for a few kinds of it and read a few fields.
 * @typedef {{ type: string, start: number } & Record<string, any>} Node
 */

/**
 * Every node of a source file in source order, types included (a bundler's parser drops `import type`).
 * @param {string} file
 * @param {string} source
 * @returns {readonly Node[]}
 */
export function nodesOf(file, source) {
  const { program, errors } = parseSync(file, source);
  const [error] = errors;
  if (error) throw new UnreadableSource(error.message, error.labels[0]?.start ?? 0);
  return nodesWithin(program);
}

/** A file that cannot be parsed could import anything. */
export class UnreadableSource extends Error {
  /**
   * @param {string} message
   * @param {number} offset
   */
  constructor(message, offset) {
    super(message);
    this.offset = offset;
  }
}

/**
 * @param {unknown} value
 * @returns {Node[]}
 */
export function nodesWithin(value) {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(nodesWithin);
  return "type" in value ? [/** @type {Node} */ (value), ...inside] : inside;
}
