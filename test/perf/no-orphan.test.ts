import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { feedsHere } from "./support/feeds.ts";
import { isAlive, until } from "./support/load.ts";

const folder = mkdtempSync(join(tmpdir(), "tollgate test "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.concurrent.each(feedsHere())("a k6 of the %s feed does not outlive us, even if we are killed", async (feed) => {
  const script = resolve(import.meta.dirname, "support/orphaning-parent.ts");
  const parent = spawn(process.execPath, ["--import", "tsx", script, feed], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR: folder },
  });
  const [said] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(/^k6 (\d+)/.exec(said.toString())?.[1]);
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await until(() => !isAlive(pid), 15_000);
});
