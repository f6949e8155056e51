import { spawnSync } from "node:child_process";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withLock } from "../../../build/set-up/lock.mjs";
import { tempFolder } from "../../support/temp-folder.ts";

/** The id of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ["--version"]).pid;
const heldBy = (pid: number, host: string) => JSON.stringify({ pid, host, token: "t" });
const longAgo = () => Date.now() / 1_000 - 60;

test("one at a time, and nothing is left", async () => {
  const folder = tempFolder();
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    order.push(`${name} ends`);
  };
  await Promise.all(["a", "b", "c"].map((name) => withLock(join(folder, "deep/lock"), work(name))));
  for (const [index, entry] of order.entries()) {
    if (index % 2 === 1) expect(entry).toBe(order[index - 1]?.replace("begins", "ends"));
  }
  expect(order).toHaveLength(6);
  expect(readdirSync(join(folder, "deep"))).toEqual([]);
});

test("whoever waits says for whom, once", async () => {
  const lock = join(tempFolder(), "lock");
  const waits: string[] = [];
  const held = withLock(lock, () => new Promise((resolve) => setTimeout(resolve, 350)));
  await withLock(
    lock,
    async () => undefined,
    (holder) => waits.push(holder),
  );
  await held;
  expect(waits).toEqual([`process ${process.pid}`]);
});

test("a failure frees the lock and stays the caller's", async () => {
  const lock = join(tempFolder(), "lock");
  await expect(withLock(lock, () => Promise.reject(new Error("no network")))).rejects.toThrow("no network");
  expect(await withLock(lock, async () => "free")).toBe("free");
});

test("the lock of a killed process is taken over at once", async () => {
  const folder = tempFolder({ lock: heldBy(deadPid(), hostname()) });
  const startedMs = performance.now();
  expect(await withLock(join(folder, "lock"), async () => "mine")).toBe("mine");
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});

test.each([
  { saying: "another machine's", contents: heldBy(1, "elsewhere") },
  { saying: "an unwritten", contents: "" },
])("$saying lock is taken over once its heartbeat has stopped", async ({ contents }) => {
  const folder = tempFolder({ lock: contents });
  utimesSync(join(folder, "lock"), longAgo(), longAgo());
  expect(await withLock(join(folder, "lock"), async () => "mine")).toBe("mine");
});

test("of several that find a stale lock, one at a time goes on", async () => {
  const folder = tempFolder();
  const lock = join(folder, "lock");
  writeFileSync(lock, heldBy(deadPid(), hostname()));
  let inside = 0;
  const alone = async () => {
    inside += 1;
    const seen = inside;
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside -= 1;
    return seen;
  };
  const seen = await Promise.all(Array.from({ length: 8 }, () => withLock(lock, alone)));
  expect(seen).toEqual(Array(8).fill(1));
});

test("whoever waits can be stopped, and leaves the lock to its holder", async () => {
  const lock = join(tempFolder(), "lock");
  const stopping = new AbortController();
  let release = () => {};
  const held = withLock(lock, () => new Promise<void>((resolve) => (release = resolve)));
  const waiting = withLock(
    lock,
    async () => "taken",
    () => stopping.abort("Ctrl-C"),
    stopping.signal,
  );
  await expect(waiting).rejects.toBe("Ctrl-C");
  release();
  await held;
  expect(await withLock(lock, async () => "free")).toBe("free");
});
