import { expect, test } from "vitest";
import { runTool } from "../../../build/set-up/run-tool.mjs";

const node = (script: string, until?: string) =>
  runTool(process.execPath, ["-e", script], { cwd: process.cwd(), ...(until === undefined ? {} : { until }) });

test("its output comes back", async () => {
  expect(await node("console.log('built')")).toBe("built\n");
});

test("a failure shows the beginning of what it said", async () => {
  await expect(node("console.error('no space left'); process.exit(3)")).rejects.toThrow(/exit code 3\nno space left/);
});

test("one that would run for ever ends when it says what is waited for", async () => {
  expect(await node("console.log('Server started'); setInterval(() => {}, 1000)", "Server started")).toMatch(/started/);
});

test("one that ends before it says what is waited for has failed", async () => {
  await expect(node("console.log('port taken'); process.exit(1)", "Server started")).rejects.toThrow(/port taken/);
});
