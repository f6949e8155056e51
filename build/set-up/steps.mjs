import { bundle } from "./bundle.mjs";
import { k6Binary } from "./k6-binary.mjs";
import { packages } from "./packages.mjs";

/**
 * One part of the set-up. An optional step whose prerequisites are missing is left out, with their explanation.
 * @typedef {object} Step
 * @property {string} name
 * @property {string} why
 * @property {readonly import("./prerequisites.mjs").Prerequisite[]} needs
 * @property {boolean} optional
 * @property {() => boolean} isDone
 * @property {() => Promise<void>} run
 */

/** In this order: the bundle needs the packages. */
export const steps = /** @type {readonly Step[]} */ ([packages, k6Binary, bundle]);
