/** Ctrl-C in every phase: 130, what was begun is taken back, and what was recorded is whole. */

import { chmodSync, existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { portOf } from "../../sandbox/parts/port-of.ts";
import { processesOf } from "../../sandbox/parts/processes.ts";
import { folderAt } from "../../sandbox/state/folder.ts";
import { readState } from "../../sandbox/state/state.ts";
import { freshClone } from "../support/checkout.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { endOf, newestRun, type Started, tollgateIn, useSandboxedTollgate } from "../support/tollgate.ts";
import { until } from "../support/until.ts";

const tollgate = useSandboxedTollgate();
const sandbox = () => folderAt(join(tollgate.runs, "..", "sandbox"));

/** Waits until the newest run, one after `former`, has recorded the text. */
const recorded = (text: string, former = ""): Promise<true> =>
  until(`${text} to be recorded`, () => {
    const folder = newestRun(tollgate);
    const path = join(folder, "evidence.jsonl");
    return (folder !== former && existsSync(path) && readFileSync(path, "utf8").includes(text)) || undefined;
  });

/** A smoke that has recorded the text by now. */
async function smokeThatRecorded(text: string, ...args: readonly string[]): Promise<{ readonly started: Started }> {
  const former = newestRun(tollgate);
  const started = tollgate.start(["smoke", "--env", "sandbox", ...args]);
  await recorded(text, former);
  return { started }; // alone it would be awaited: it is a promise too
}

/** Freezes a part of the sandbox: whoever asks it waits. */
async function withFrozen(part: string, work: (thaw: () => void) => Promise<void>): Promise<void> {
  const { pid } = readState(sandbox())?.parts.find(({ name }) => name === part) ?? {};
  if (pid === undefined) throw new Error(`the sandbox has no ${part}`);
  process.kill(pid, "SIGSTOP");
  try {
    await work(() => process.kill(pid, "SIGCONT"));
  } finally {
    process.kill(pid, "SIGCONT");
  }
}

describe("before a run", () => {
  let deaf: Server;
  beforeAll(async () => {
    deaf = createServer(() => undefined);
    await new Promise<void>((resolve) => deaf.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => deaf.close());

  test("while tools are fetched or built: the tool is ended too", async () => {
    const tools = tempFolder({
      npm: '#!/bin/sh\n[ "$1" = --version ] && echo 11.0.0 && exit\necho $$ >"$0.pid"\nexec sleep 60\n',
    });
    chmodSync(join(tools, "npm"), 0o755);
    const clone = freshClone(tempFolder(), "none");
    const env = { PATH: `${tools}:${process.env.PATH}` };
    const started = execa(process.execPath, [join(clone, "build", "bootstrap.mjs")], { env, reject: false });
    const pid = await until("npm to be started", () => {
      const path = join(tools, "npm.pid");
      return existsSync(path) ? Number(readFileSync(path, "utf8")) || undefined : undefined;
    });
    started.kill("SIGINT");
    const { exitCode, stderr } = await started;
    expect(stderr).toContain("interrupted by SIGINT in npm");
    expect(exitCode).toBe(130);
    expect(() => process.kill(pid, 0)).toThrow();
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s while the target is asked whether it is there",
    async (signal) => {
      const folder = tempFolder({
        "env.yaml": `name: deaf
allow: [smoke]
release: { old: 2.0.0, new: 2.1.0, services: [payment] }
target: { baseUrl: "http://127.0.0.1:${portOf(deaf)}", hosts: [127.0.0.1] }
`,
      });
      const asked = new Promise<void>((resolve) => deaf.once("connection", () => resolve()));
      const started = tollgateIn(folder).start(["smoke", "--env", "./env.yaml"]);
      await asked;
      started.kill(signal);
      const { exitCode, stderr } = await endOf(started);
      expect(stderr).toContain(`interrupted by ${signal}`);
      expect(exitCode).toBe(130);
    },
  );

  test("while the sandbox is started: nothing of it keeps running", async () => {
    const root = join(tempFolder(), "sandbox");
    const started = tollgate.start(["sandbox", "up"], { TOLLGATE_SANDBOX: root });
    await until("parts of the sandbox", () => ((readState(folderAt(root))?.parts.length ?? 0) > 2 ? true : undefined));
    started.kill("SIGINT");
    const { exitCode, stderr } = await endOf(started);
    expect(stderr).toContain("interrupted by SIGINT");
    expect(exitCode).toBe(130);
    expect(processesOf(folderAt(root))).toEqual([]);
  });
});

describe("in a run", () => {
  /** Its own exit code, and the one that its record gives when it is judged again. */
  async function endsOf(started: Started): Promise<readonly number[]> {
    const { exitCode } = await endOf(started);
    return [exitCode, (await tollgate(["replay"])).exitCode];
  }

  test("while a fault is injected: the record says so, and the fault is taken out", async () => {
    await withFrozen("compliance-2.1.0", async (thaw) => {
      const { started } = await smokeThatRecorded("run-started", "--inject", "errors");
      started.kill("SIGINT");
      await recorded("fault-not-injected");
      thaw();
      expect(await endsOf(started)).toEqual([130, 130]);
    });
    expect((await tollgate(["sandbox", "status", "--json"])).stdout).toContain('"misbehaving": {}');
  });

  test("in the smoke: what it saw is kept", async () => {
    await withFrozen("wallet-2.1.0", async (thaw) => {
      const { started } = await smokeThatRecorded('"kind":"fact"');
      started.kill("SIGINT");
      thaw();
      expect(await endsOf(started)).toEqual([130, 130]);
    });
  });
});

test("a reader that goes away ends nothing", async () => {
  const started = tollgate.start(["smoke", "--env", "sandbox"]);
  started.stdout?.destroy();
  started.stderr?.destroy();
  expect((await endOf(started)).exitCode).toBe(0);
});

test("while the sandbox is taken down: it is down", async () => {
  const started = tollgate.start(["sandbox", "down"]);
  await until("down to begin", () => (existsSync(sandbox().lock) ? true : undefined));
  started.kill("SIGINT");
  expect((await endOf(started)).exitCode).toBe(0);
  expect(processesOf(sandbox())).toEqual([]);
  expect(existsSync(sandbox().root)).toBe(false);
});
