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

export {};
