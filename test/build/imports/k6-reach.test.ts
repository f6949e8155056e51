import { expect, test } from "vitest";
import { forbiddenImports } from "../../../build/imports/rules.mjs";
import { tempFolder } from "../../support/temp-folder.ts";

const entry = 'import http from "k6/http";\nimport { sleep } from "k6";\nimport "./flows/pay.ts";\n';
const pay = 'import { limits } from "../../thresholds/limits.ts";\n';

test("k6 modules and relative .ts within scenarios/ and thresholds/ are what k6 can run", () => {
  const tree = { "scenarios/load.ts": entry, "scenarios/flows/pay.ts": pay, "thresholds/limits.ts": "export {};" };
  expect(forbiddenImports(tempFolder(tree))).toEqual([]);
});

test.each([
  "axios",
  "node:fs",
  "k6-chaijs",
  "https://jslib.k6.io/k6-utils/1.4.0/index.js",
  "./pay.js",
  "./pay",
  "./a.json",
])("a scenario may not import %s", (specifier) => {
  const found = forbiddenImports(tempFolder({ "scenarios/load.ts": `\nimport x from "${specifier}";` }));
  expect(found).toEqual(["scenarios/load.ts:2: k6 runs this file, which may import only k6 modules and relative .ts"]);
});

test("what a scenario reaches imports nothing but relative .ts, k6 modules neither", () => {
  const tree = {
    "scenarios/load.ts": entry,
    "scenarios/flows/pay.ts": pay,
    "thresholds/limits.ts": 'export * from "./deeper/source.ts";',
    "thresholds/deeper/source.ts": 'import type { Histogram } from "hdr-histogram-js";\nimport { check } from "k6";',
  };
  expect(forbiddenImports(tempFolder(tree))).toEqual([
    "thresholds/deeper/source.ts:1: k6 runs this file, which may import only relative .ts",
    "thresholds/deeper/source.ts:2: k6 runs this file, which may import only relative .ts",
  ]);
});

test("what no scenario reaches is free to import packages", () => {
  const tree = { "scenarios/load.ts": entry, "thresholds/other.ts": 'import { createHash } from "node:crypto";' };
  expect(forbiddenImports(tempFolder(tree))).toEqual([]);
});
