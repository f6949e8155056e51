/** One at a time on a sandbox's folder, whoever was killed with it and however many come at once. */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { locked } from "../../sandbox/lock.ts";
import { identify } from "../../sandbox/parts/processes.ts";
import { folderAt } from "../../sandbox/state/folder.ts";
import { whileUsing } from "../../sandbox/use.ts";
import { tempFolder } from "../support/temp-folder.ts";

const nothing = async (): Promise<void> => undefined;

test("who comes second is told who was first, and that it may try again", async () => {
  const folder = folderAt(tempFolder());
  await locked(folder, async () => {
    await expect(locked(folder, nothing)).rejects.toMatchObject({
      exit: "inconclusive",
      message: expect.stringContaining(`process ${process.pid} is working on`),
    });
  });
  expect(readdirSync(folder.root)).toEqual([]);
});

test("the lock of a process that is gone counts for nothing", async () => {
  const folder = folderAt(tempFolder());
  writeFileSync(folder.lock, "1 12345");
  await locked(folder, async () => expect(existsSync(folder.lock)).toBe(true));
});

test("sixty that take an instant each come in turn, one at a time", async () => {
  const folder = folderAt(tempFolder());
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 60 }, () => locked(folder, work, 30_000)));
  expect(most).toBe(1);
});

test("processes that begin to use a sandbox at once all do, and none is left registered", async () => {
  const root = tempFolder();
  const script = join(import.meta.dirname, "support", "use-once.ts");
  const ends = await Promise.all(
    Array.from({ length: 6 }, () => execa("npx", ["tsx", script, root], { reject: false })),
  );
  expect(ends.map(({ stderr, exitCode }) => [exitCode, stderr])).toEqual(ends.map(() => [0, expect.any(String)]));
  expect(readdirSync(folderAt(root).uses)).toEqual([]);
});

test("a fault of one run keeps others away, and others keep a fault away", async () => {
  const root = tempFolder();
  const other = { pid: process.ppid, what: "tollgate perf", fault: null };
  await whileUsing(root, { what: "tollgate run", fault: "errors" }, nothing);
  await whileUsing(root, { what: "tollgate run", fault: null }, async () => {
    writeFileSync(join(folderAt(root).uses, "other.json"), JSON.stringify({ ...other, ...identify(process.ppid) }));
  });
  await whileUsing(root, { what: "tollgate run", fault: null }, nothing);
  await expect(whileUsing(root, { what: "tollgate run", fault: "errors" }, nothing)).rejects.toMatchObject({
    exit: "inconclusive",
    message: expect.stringContaining(`in use by process ${process.ppid} (tollgate perf)`),
  });
});
