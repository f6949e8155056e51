import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { feeds, isAlive, until } from "./support/load.ts";

test.concurrent.each(await feeds())("a k6 of the %s feed does not outlive us, even if we are killed", async (feed) => {
  const script = resolve(import.meta.dirname, "support/orphaning-parent.ts");
  const parent = spawn(process.execPath, ["--import", "tsx", script, feed], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(/^k6 (\d+)/.exec(said.toString())?.[1]);
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await until(() => !isAlive(pid), 15_000);
});
