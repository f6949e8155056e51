import { nodesWithin } from "./syntax.mjs";

/** @typedef {import("./syntax.mjs").Node} Node */
/** @typedef {ReadonlyMap<string, string>} Texts */

/** Stands in a text for what is only known at run time. */
export const hole = "\uFFFD";

/**
 * The text of an expression as far as it can be read off: literals, templates, `+`, and known names.
 * @param {Node} expression
 * @param {Texts} known
 * @returns {string}
 */
export function textOf(expression, known) {
  const joined = (/** @type {readonly Node[]} */ parts) => parts.map((part) => textOf(part, known)).join("");
  switch (expression.type) {
    case "Literal":
      return typeof expression.value === "string" ? expression.value : hole;
    case "Identifier":
      return known.get(expression.name) ?? hole;
    case "BinaryExpression":
      return expression.operator === "+" ? joined([expression.left, expression.right]) : hole;
    case "TemplateLiteral":
      return joined([...expression.quasis, ...expression.expressions].sort(bySource));
    case "TemplateElement":
      return expression.value.cooked;
    default:
      return hole;
  }
}

/**
 * @param {Node} a
 * @param {Node} b
 */
const bySource = (a, b) => a.start - b.start;

/**
 * The names that a `const` binds to a text. A name that is bound twice in a file is unknown: scopes are not looked at.
 * @param {readonly Node[]} nodes
 * @returns {Texts}
 */
export function constantTexts(nodes) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const node of nodes) {
    for (const [name, text] of bindingsOf(node, texts)) texts.set(name, texts.has(name) ? hole : text);
  }
  return texts;
}

/**
 * @param {Node} node
 * @param {Texts} known
 * @returns {readonly (readonly [string, string])[]}
 */
function bindingsOf(node, known) {
  switch (node.type) {
    case "VariableDeclaration":
      return node.declarations.flatMap((/** @type {Node} */ { id, init }) =>
        node.kind === "const" && id.type === "Identifier" && init ? [[id.name, textOf(init, known)]] : unknownNames(id),
      );
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return unknownNames(node.params);
    case "CatchClause":
      return unknownNames(node.param);
    case "ImportDeclaration":
      return unknownNames(node.specifiers.map((/** @type {Node} */ { local }) => local));
    default:
      return [];
  }
}

/**
 * @param {unknown} pattern
 * @returns {readonly (readonly [string, string])[]}
 */
function unknownNames(pattern) {
  const names = nodesWithin(pattern).filter(({ type }) => type === "Identifier");
  return names.map(({ name }) => [name, hole]);
}
