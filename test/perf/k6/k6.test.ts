import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findK6 } from "../../../perf/k6/binary.ts";
import { k6Command } from "../../../perf/k6/command.ts";
import { meaningOf } from "../../../perf/k6/exit.ts";
import { parseK6Version } from "../../../perf/k6/version.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { plan } from "../support/load.ts";

const ours =
  "k6 v2.2.0 (go1.26.8, linux/amd64)\nExtensions:\n  example.com/xk6-output-windows (devel), windows [output]\n";

describe("the version text", () => {
  test.each([
    ["k6 v2.2.0 (go1.26.8, linux/amd64)", { version: "2.2.0", major: 2, minor: 2, outputs: [] }],
    ["k6 v1.0.0-rc1 (commit/abc, go1.24, darwin/arm64)", { version: "1.0.0-rc1", major: 1, minor: 0, outputs: [] }],
    [ours, { version: "2.2.0", major: 2, minor: 2, outputs: ["windows"] }],
    [
      "k6 v1.2.3\nExtensions:\n  a/xk6-windows v1, k6/x/windows [js]",
      { version: "1.2.3", major: 1, minor: 2, outputs: [] },
    ],
    ["K6: the second-highest mountain", undefined],
    ["", undefined],
  ])("%j", (text, version) => expect(parseK6Version(text)).toEqual(version));
});

describe("which k6 is used", () => {
  const stop = new AbortController().signal;
  const folderWith = (says: string, code = 0) => {
    const folder = tempFolder();
    writeFileSync(join(folder, "k6"), `#!/bin/sh\ncat <<'END'\n${says}\nEND\nexit ${code}\n`);
    chmodSync(join(folder, "k6"), 0o755);
    return folder;
  };
  const path = (...folders: readonly string[]) => [...folders, process.env.PATH].join(delimiter);
  const none = "/nowhere";

  test("the one that TOLLGATE_K6 names, before all others", async () => {
    const named = join(folderWith("k6 v1.5.0"), "k6");
    const found = await findK6(folderWith(ours), { TOLLGATE_K6: named, PATH: path(folderWith("k6 v1.6.0")) }, stop);
    expect(found).toMatchObject({ path: named, version: "1.5.0", feed: "json" });
  });

  test("our own build, before one on PATH", async () => {
    const built = folderWith(ours);
    const found = await findK6(built, { PATH: path(folderWith("k6 v1.6.0")) }, stop);
    expect(found).toMatchObject({
      path: join(built, "k6"),
      feed: "windows",
      why: "built here, with the windows output",
    });
  });

  test("one on PATH, by its JSON", async () => {
    const stock = folderWith("k6 v1.2.0");
    expect(await findK6(none, { PATH: path(none, stock) }, stop)).toMatchObject({
      path: join(stock, "k6"),
      feed: "json",
      noSummary: "--no-summary",
    });
  });

  test.each([
    ["names nothing", () => "/nowhere/k6", "ENOENT"],
    ["names an older one", () => join(folderWith("k6 v0.57.0"), "k6"), "1.0 is needed"],
    ["names something else", () => join(folderWith("hello"), "k6"), "its version text is"],
    ["names one that fails", () => join(folderWith("oops", 3), "k6"), "exit code 3"],
  ])("TOLLGATE_K6 that %s is an error, not a reason to look on", async (_, named, says) => {
    const environment = { TOLLGATE_K6: named(), PATH: path(folderWith("k6 v1.6.0")) };
    await expect(findK6(folderWith(ours), environment, stop)).rejects.toMatchObject({
      exit: "configuration",
      message: expect.stringContaining(says),
    });
  });

  test("none at all", async () => {
    await expect(findK6(none, { PATH: none }, stop)).rejects.toMatchObject({
      exit: "unreachable",
      hint: expect.stringContaining("npm start"),
    });
  });
});

describe("how k6 is called", () => {
  const k6 = { path: "/k6", feed: "windows", version: "2.2.0", why: "", noSummary: "--summary-mode=disabled" } as const;
  const job = { k6, plan: { ...plan, generators: 3 }, baseUrl: "http://127.0.0.1:1", scenario: "load.ts" };
  const collector = { url: "http://127.0.0.1:2/v1/windows", token: "secret" };

  test("each process has its own part of the rate", () => {
    const segments = [0, 1, 2].map((index) => {
      const given = k6Command({ ...job, index, collector }, {}).arguments;
      return given[given.indexOf("--execution-segment") + 1];
    });
    expect(segments).toEqual(["0:1/3", "1/3:2/3", "2/3:1"]);
    expect(k6Command({ ...job, plan, index: 0, collector }, {}).arguments).not.toContain("--execution-segment");
  });

  test("the user's k6 settings and proxies stay out, the rest of the environment goes in", () => {
    const inherited = { K6_VUS: "1", K6_OUT: "cloud", HTTP_PROXY: "x", https_proxy: "x", HOME: "/home", TZ: undefined };
    const { environment } = k6Command({ ...job, index: 1, collector }, inherited);
    expect(environment).toEqual({
      HOME: "/home",
      BASE_URL: "http://127.0.0.1:1",
      TOLLGATE_LOAD: plan.id,
      TOLLGATE_INSTANCE: "k6-2",
      TOLLGATE_LOAD_PLAN: JSON.stringify(job.plan),
      TOLLGATE_COLLECTOR_URL: collector.url,
      TOLLGATE_COLLECTOR_TOKEN: "secret",
      K6_AUTO_EXTENSION_RESOLUTION: "false",
    });
  });

  test("the token is in no argument; a stock k6 gets none and prints JSON", () => {
    expect(k6Command({ ...job, index: 0, collector }, {}).arguments.join(" ")).not.toContain("secret");
    const stock = k6Command({ ...job, index: 0, collector: undefined }, {});
    expect(stock.arguments).toContain("json=-");
    expect(Object.keys(stock.environment)).not.toContain("TOLLGATE_COLLECTOR_TOKEN");
  });
});

describe("how k6 ended", () => {
  test.each([
    [{ exitCode: 107, signal: null }, "Error: boom", "the scenario threw before it ran: Error: boom"],
    [{ exitCode: 104, signal: null }, undefined, "it refused its options"],
    [
      { exitCode: 2, signal: null },
      "fatal error: x",
      "ended by the Go runtime, as when memory runs out: fatal error: x",
    ],
    [{ exitCode: 42, signal: null }, undefined, "exit code 42, which k6 does not document"],
    [{ exitCode: null, signal: "SIGSEGV" }, undefined, "killed by SIGSEGV"],
    [
      { exitCode: null, signal: "SIGKILL" },
      undefined,
      "killed by SIGKILL, as an operator or the kernel out of memory does",
    ],
  ])("%j", (exit, lastError, meaning) => expect(meaningOf(exit, lastError)).toBe(meaning));
});
