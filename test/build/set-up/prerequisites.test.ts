import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explain, look, type Prerequisite, prerequisites } from "../../../build/set-up/prerequisites.mjs";
import { tempFolder } from "../../support/temp-folder.ts";

const { go } = prerequisites;

test("without go on PATH: what, why, how to get it, what is not asked", () => {
  const found = look(go, { PATH: tempFolder() });
  expect(found).toEqual({ kind: "missing", why: "not found on PATH" });
  if (found.kind === "found") return;
  expect(explain(go, found).split("\n")).toEqual([
    "go: not found on PATH; 1.25 or newer is needed",
    "  why:        it builds k6 with our output, which sends one window a second",
    "  get it:     https://go.dev/dl, or your system's packages (golang-go)",
    expect.stringMatching(/^ {2}without it: a stock k6 on PATH .* no load is possible, .* stays inconclusive;/),
  ]);
});

test("too old says which version is there", () => {
  expect(explain(go, { kind: "too-old", version: "1.19.8" })).toMatch(/^go: 1\.19\.8 is too old; 1\.25 or newer/);
});

/** What the real tools print; most of them to one stream, java to the other. */
test.each([
  { tool: "go", prints: "go version go1.26.8 linux/amd64", found: { kind: "found", version: "1.26.8" } },
  { tool: "go", prints: "go version go1.19.8 linux/amd64", found: { kind: "too-old", version: "1.19.8" } },
  { tool: "node", prints: "v20.19.0", found: { kind: "found", version: "20.19.0" } },
  { tool: "npm", prints: "npm warn something 1.2\n11.19.1", found: { kind: "found", version: "11.19.1" } },
  {
    tool: "java",
    prints: 'Picked up JAVA_TOOL_OPTIONS: -Xmx256m\nopenjdk version "17.0.19" 2026-04-21',
    found: { kind: "found", version: "17.0.19" },
  },
  { tool: "java", prints: 'java version "1.8.0_392"', found: { kind: "too-old", version: "1.8.0" } },
  { tool: "maven", prints: "Apache Maven 3.8.7", found: { kind: "found", version: "3.8.7" } },
  {
    tool: "java",
    prints: "The operation could not be completed. Unable to locate a Java Runtime.",
    found: { kind: "missing", why: "`java -version` names no version" },
  },
] as const)("$tool prints $prints: $found.kind", ({ tool, prints, found }) => {
  const prerequisite: Prerequisite = prerequisites[tool];
  const stream = tool === "java" ? ">&2" : "";
  const folder = tempFolder({ [prerequisite.command]: `#!/bin/sh\nprintf '%s\\n' '${prints}' ${stream}\n` });
  chmodSync(join(folder, prerequisite.command), 0o755);
  expect(look(prerequisite, { PATH: folder })).toEqual(found);
});
