import { describe, expect, test } from "vitest";
import { forbiddenImports } from "../../../build/imports/rules.mjs";
import { mayImport, type Room, rooms } from "../../../build/rooms.mjs";
import { root } from "../../../build/root.mjs";
import { tempFolder } from "../../support/temp-folder.ts";

const pairs = rooms.flatMap((from) => rooms.filter((to) => to !== from).map((to) => ({ from, to })));
const forbidden = pairs.filter(({ from, to }) => !mayImport(from, to));
const allowed = pairs.filter(({ from, to }) => mayImport(from, to));

/** Every way to name another file, one a line, from a nested folder. */
const everyForm = (to: Room): readonly string[] => [
  `import { a } from "../../../${to}/nested/b.ts";`,
  `import type { A } from "../../../${to}/nested/b.ts";`,
  `import "../../../${to}/nested/b.ts";`,
  `export { c } from "../../../${to}/nested/b.ts";`,
  `export type { C } from "../../../${to}/nested/b.ts";`,
  `export * from "../../../${to}/nested/b.ts";`,
  `type B = import("../../../${to}/nested/b.ts").B;`,
  `export const d = await import("../../../${to}/nested/b.ts");`,
  `const up = "../../.."; const e = await import(\`\${up}/${to}/nested/b.ts\`);`,
  `const f = () => import(up + "/${to}" + "/nested/b.ts");`,
];

const tree = (from: Room, to: Room): string =>
  tempFolder({
    [`${from}/deep/er/a.ts`]: everyForm(to).join("\n"),
    [`${to}/nested/b.ts`]: "export const [a, c] = [1, 2]; export type A = 1; export type B = 2; export type C = 3;",
  });

describe("a forbidden pair is found in every form, with its line", () => {
  test.each(forbidden)("$from may not import $to", ({ from, to }) => {
    const lines = everyForm(to).map((_, index) => index + 1);
    expect(forbiddenImports(tree(from, to))).toEqual(
      lines.map((line) => `${from}/deep/er/a.ts:${line}: room ${from} may not import room ${to}`),
    );
  });
});

describe("an allowed pair passes in every form", () => {
  test.each(allowed)("$from may import $to", ({ from, to }) => {
    expect(forbiddenImports(tree(from, to))).toEqual([]);
  });
});

test("the table is the design's: what a room may import, it may import in turn", () => {
  const importsOf = (from: Room) => rooms.filter((to) => to !== from && mayImport(from, to)).join(" ");
  expect(Object.fromEntries(rooms.map((room) => [room, importsOf(room)]))).toEqual({
    thresholds: "",
    evidence: "thresholds",
    platform: "thresholds evidence",
    scenarios: "thresholds",
    smoke: "thresholds evidence platform",
    perf: "thresholds evidence platform",
    "dlq-probes": "thresholds evidence platform",
    preflight: "thresholds evidence platform",
    traffic: "thresholds evidence platform",
    ramp: "thresholds evidence platform smoke perf dlq-probes preflight traffic",
    sequence: "thresholds evidence platform smoke perf dlq-probes preflight traffic ramp",
    reports: "thresholds evidence",
    sandbox: "thresholds evidence platform",
    cli: "thresholds evidence platform smoke perf dlq-probes preflight traffic ramp sequence reports sandbox build",
    build: "",
    environments: "",
    bench:
      "thresholds evidence platform scenarios smoke perf dlq-probes preflight traffic ramp sequence reports sandbox cli build environments test",
    test: rooms.filter((room) => room !== "test").join(" "),
  });
});

test("this very tree holds to the table", () => {
  expect(forbiddenImports(root)).toEqual([]);
});
