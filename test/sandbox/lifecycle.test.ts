import { spawn } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { sandboxDown } from "../../sandbox/down.ts";
import { injectFault } from "../../sandbox/inject.ts";
import { identify, isAlive, processesOf } from "../../sandbox/parts/processes.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { release, serviceNames } from "../../sandbox/services.ts";
import { folderOf } from "../../sandbox/state/folder.ts";
import { readState } from "../../sandbox/state/state.ts";
import { sandboxStatus } from "../../sandbox/status.ts";
import { sandboxUp } from "../../sandbox/up.ts";
import { newRoot } from "./support/bare-postgres.ts";
import { ask } from "./support/client.ts";
import { never, upOptions } from "./support/options.ts";
import { bundleEntries, faultPermission } from "./support/sandbox.ts";

let distFolder = "";
const root = newRoot();
const folder = folderOf(root);

beforeAll(async () => {
  distFolder = await bundleEntries();
});
afterAll(async () => {
  await sandboxDown({ root });
  for (const path of [distFolder, join(root, "..")]) rmSync(path, { recursive: true, force: true });
});

const up = () => sandboxUp(upOptions(root, distFolder));
const status = () => sandboxStatus({ root, stop: never });
const pidOf = ({ parts }: Sandbox, part: string) => parts.find(({ name }) => name === part)?.pid ?? 0;

const commandLines = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8");
      } catch {
        return "";
      }
    });

describe("the life of one sandbox", () => {
  const lives: Sandbox[] = [];
  const latest = () => lives.at(-1) ?? { parts: [], baseUrl: "", environmentFile: "", weightsFile: "", root };

  test("up gives a platform, and two at once are refused", async () => {
    expect(await status()).toEqual({ kind: "down" });
    const first = up();
    await expect(up()).rejects.toThrow(/is working on/);
    const sandbox = await first;
    lives.push(sandbox);
    expect(await ask(`${sandbox.baseUrl}/health`)).toMatchObject({ status: 200 });
    expect(await status()).toEqual({ kind: "up", sandbox, faults: [], misbehaving: {} });
  });

  test("its environment file is complete, and secrets are in files of their own", () => {
    const { environmentFile, baseUrl, parts } = latest();
    const text = readFileSync(environmentFile, "utf8");
    const port = parts.find(({ name }) => name === "postgres")?.port;
    expect(parse(text)).toMatchObject({
      name: "sandbox",
      release: { ...release, services: serviceNames },
      target: { baseUrl },
      database: { url: `postgresql://waqiti@127.0.0.1:${port}/waqiti_db`, passwordFile: folder.databasePassword },
    });
    for (const file of [folder.databasePassword, folder.controlToken]) {
      const secret = readFileSync(file, "utf8");
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(text).not.toContain(secret);
      expect(commandLines().filter((line) => line.includes(secret))).toEqual([]);
    }
  });

  test("a second up finds it, sets the weights, and undoes what faults an earlier run left", async () => {
    const sandbox = latest();
    await injectFault({ root, id: "declines", permission: faultPermission, stop: never });
    expect(await status()).toMatchObject({
      kind: "up",
      faults: ["declines"],
      misbehaving: { "payment-2.1.0": ["declineShare"] },
    });
    expect(await sandboxUp({ ...upOptions(root, distFolder), weights: { "2.1.0": 1 } })).toEqual(sandbox);
    expect(JSON.parse(readFileSync(sandbox.weightsFile, "utf8"))).toEqual({ "2.1.0": 1 });
    expect(await status()).toEqual({ kind: "up", sandbox, faults: [], misbehaving: {} });
  });

  test("after a new build, up replaces it", async () => {
    appendFileSync(join(distFolder, "gateway.js"), "\n// built anew");
    const former = latest();
    lives.push(await up());
    expect(latest().parts).not.toEqual(former.parts);
  });

  test("up mends what was killed", async () => {
    for (const part of ["postgres", "gateway"]) process.kill(pidOf(latest(), part), "SIGKILL");
    await expect.poll(status).toMatchObject({ kind: "broken", deadParts: ["postgres", "gateway"] });
    lives.push(await up());
    expect(await ask(`${latest().baseUrl}/health`)).toMatchObject({ status: 200 });
  });

  test("down leaves nothing of any of them, even where the database was killed", async () => {
    process.kill(pidOf(latest(), "postgres"), "SIGKILL");
    expect(await sandboxDown({ root })).toBe("removed");
    expect(processesOf(folder)).toEqual([]);
    expect(lives.flatMap(({ parts }) => parts).filter(isAlive)).toEqual([]);
    expect(existsSync(root)).toBe(false);
    expect(await sandboxDown({ root })).toBe("absent");
  });
});

test("what an up that was killed left running is found, even where nobody wrote its pid down", async () => {
  const child = spawn(process.execPath, [join(distFolder, "up-and-wait.js"), root, distFolder], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await expect
    .poll(() => readState(folder)?.parts.some(({ name }) => name === "postgres"), { timeout: 20_000 })
    .toBe(true);
  child.kill("SIGKILL");
  await ended;
  const orphans = processesOf(folder);
  expect(orphans.length).toBeGreaterThan(5);
  expect(await status()).toMatchObject({ kind: "unfinished" });
  rmSync(folder.state); // as if it had been killed between spawning and writing
  expect(await sandboxDown({ root })).toBe("removed");
  expect(orphans.filter(isAlive)).toEqual([]);
  expect(processesOf(folder)).toEqual([]);
});

test("an up that is stopped takes back what it began", async () => {
  const stop = new AbortController();
  const stopped = sandboxUp({ ...upOptions(root, distFolder), stop: stop.signal });
  const outcome = expect(stopped).rejects.toThrow("enough");
  await expect.poll(() => readState(folder)?.parts.length ?? 0, { timeout: 20_000 }).toBeGreaterThan(3);
  stop.abort(new Error("enough"));
  await outcome;
  expect(processesOf(folder)).toEqual([]);
  expect(readdirSync(root)).toEqual(["logs"]);
});

test("a part that dies at its start is named, with the end of its log and where the log is", async () => {
  const brokenDist = join(distFolder, "broken");
  mkdirSync(brokenDist);
  writeFileSync(join(brokenDist, "service.js"), 'console.error("no such luck"); process.exit(3);');
  for (const entry of ["gateway", "receivers", "handlers"]) {
    writeFileSync(join(brokenDist, `${entry}.js`), "setInterval(() => {}, 1000);");
  }
  const failed = sandboxUp(upOptions(root, brokenDist));
  await expect(failed).rejects.toMatchObject({
    exit: "internal",
    message: expect.stringMatching(/(payment|wallet|compliance)-2\.\d\.0 ended with exit code 3[\s\S]*no such luck/),
    hint: expect.stringContaining(folder.logs),
  });
  expect(processesOf(folder)).toEqual([]);
  expect(readdirSync(root)).toEqual(["logs"]);
});

test("a process that was given a part's old pid is left alone", async () => {
  const bystander = spawn("sleep", ["60"]);
  const identity = identify(bystander.pid ?? 0);
  if (!identity) throw new Error("sleep did not start");
  mkdirSync(root, { recursive: true });
  const part = { name: "gateway", pid: identity.pid, startTicks: "1", port: 1, log: "", stopSignal: "SIGTERM" };
  const state = {
    format: 1,
    status: "up",
    startedAt: "2025-10-23T00:00:00Z",
    buildHash: "",
    spawning: [],
    parts: [part],
  };
  writeFileSync(folder.state, JSON.stringify(state));
  expect(await status()).toMatchObject({ kind: "broken", deadParts: ["gateway"] });
  await sandboxDown({ root });
  expect(isAlive(identity)).toBe(true);
  bystander.kill();
});

test("what else lies in the folder stays", async () => {
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "notes.txt"), "mine");
  await sandboxDown({ root });
  expect(readFileSync(join(root, "notes.txt"), "utf8")).toBe("mine");
  rmSync(join(root, "notes.txt"));
});
