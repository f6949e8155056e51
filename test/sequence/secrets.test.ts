/** Secrets that a run is given are in nothing that it leaves or says; and a report that cannot be written hides nothing. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Behaviour, pays, startTarget, type Target } from "../perf/support/target.ts";
import { temporaryFolder } from "../support/temp-folder.ts";
import { endOf, newestRun, tollgateIn } from "../support/tollgate.ts";
import { until } from "../support/until.ts";

const planted = { PLANTED_LOGIN: "planted-login-77", PLANTED_DATABASE: "planted-database-78" };
const written = "planted-in-the-file-79";

let posts = 0;
/** Every third payment is cut off: errors have words, and words have leaked before. */
const cutsSome: Behaviour = (request, response, body) => {
  if (request.method === "POST") posts += 1;
  if (request.method === "POST" && posts % 3 === 0) request.socket.destroy();
  else pays(request, response, body);
};

const folder = temporaryFolder();
const tollgate = tollgateIn(folder.path);
let target: Target;
beforeAll(async () => {
  target = await startTarget(cutsSome);
  writeFileSync(
    join(folder.path, "env.yaml"),
    `name: test
setting: ci
allow: [load, smoke]
release: { old: 2.0.0, new: 2.1.0, services: [payment] }
target: { baseUrl: "http://tollgate:\${PLANTED_LOGIN}@127.0.0.1:${new URL(target.baseUrl).port}", hosts: [127.0.0.1] }
smoke: { payerWalletId: 1, payeeWalletId: 2, timeoutMs: 500 }
load: { paymentsPerSecond: 20, walletsPerSecond: 1, compliancePerSecond: 1, durationSeconds: 3, walletCount: 100 }
database: { url: "postgresql://waqiti:\${PLANTED_DATABASE}@127.0.0.1:9/x?options=//a:${written}@b" }
`,
  );
});
afterAll(async () => {
  await target.close();
  folder.remove();
});

const run = (...args: readonly string[]) => tollgate.start([...args, "--env", "./env.yaml"], planted);

const filesBelow = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesBelow(join(path, name))) : [path];

const secretsIn = (text: string): readonly string[] =>
  [...Object.values(planted), written].filter((secret) => text.includes(secret));

test.each([[["smoke", "--json"]], [["perf", "--max-vus", "1"]]])("%s leaves no secret anywhere", async (args) => {
  const { stdout, stderr } = await endOf(run(...args));
  const left = filesBelow(newestRun(tollgate)).map((path) => [path, readFileSync(path, "utf8")] as const);
  expect(left.length).toBeGreaterThan(4);
  for (const [where, text] of [...left, ["stdout", stdout] as const, ["stderr", stderr] as const]) {
    expect([where, secretsIn(text)]).toEqual([where, []]);
  }
  const plan = readFileSync(join(newestRun(tollgate), "plan.json"), "utf8");
  expect(plan).toContain("tollgate:***@127.0.0.1");
});

test.each([["run"], ["doctor"]])("%s tells no secret of a database that does not answer", async (command) => {
  const { stdout, stderr, exitCode } = await endOf(run(command));
  expect(stdout + stderr).toContain("127.0.0.1:9");
  expect(secretsIn(stdout + stderr)).toEqual([]);
  expect(exitCode).toBe(69);
});

test("a report that cannot be written: 70, and the verdict is still printed", async () => {
  const former = newestRun(tollgate);
  const started = run("perf", "--json");
  const folderOf = await until("the run's folder", () => {
    const newest = newestRun(tollgate);
    return newest === former ? undefined : newest;
  });
  mkdirSync(join(folderOf, "report.html", "in the way"), { recursive: true });
  const { stdout, stderr, exitCode } = await endOf(started);
  expect(JSON.parse(stdout)).toMatchObject({ judgements: expect.any(Array) });
  expect(stderr).toContain("the report cannot be written");
  expect(exitCode).toBe(70);
});

test("a collector's port that is taken ends with 78 and names it", async () => {
  const { port } = new URL(target.baseUrl);
  const { stderr, exitCode } = await endOf(run("perf", "--collector-port", port));
  expect(stderr).toContain(`the window collector's port ${port} on 127.0.0.1 is taken`);
  expect(exitCode).toBe(78);
});
