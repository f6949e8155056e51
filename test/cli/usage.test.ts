import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";
import { type Ended, tollgateIn } from "../support/tollgate.ts";

const environment = `name: staging
allow: [load, smoke]
release: { old: 2.0.0, new: 2.1.0, services: [payment] }
target:
  baseUrl: http://127.0.0.1:9
  hosts: [127.0.0.1]
smoke: { payerWalletId: 1, payeeWalletId: 2, timeoutMs: 2000 }
`;

/** Runs it on an environment file made of these lines. */
function withEnvironment(
  text: string,
  args: readonly string[],
  variables?: Readonly<Record<string, string>>,
): Promise<Ended> {
  const folder = tempFolder();
  writeFileSync(join(folder, "env.yaml"), text);
  return tollgateIn(folder)([...args, "--env", "./env.yaml"], variables);
}

test("help names every command, and each command's help has an example", async () => {
  const tollgate = tollgateIn(tempFolder());
  const { stdout, exitCode } = await tollgate(["--help"]);
  expect(exitCode).toBe(0);
  const names = [
    "run",
    "preflight",
    "smoke",
    "perf",
    "db",
    "report",
    "replay",
    "compare",
    "criteria",
    "doctor",
    "sandbox",
  ];
  for (const name of names) expect(stdout).toContain(`  ${name} `);
  const helps = await Promise.all(names.map((name) => tollgate([name, "--help"])));
  for (const [index, help] of helps.entries()) expect(help.stdout).toContain(`$ tollgate ${names[index]}`);
});

test.each([
  { saying: "an unknown command", args: ["lauch"], told: "unknown command 'lauch'" },
  { saying: "an unknown flag", args: ["run", "--fast"], told: "unknown option '--fast'" },
  { saying: "a profile that is none", args: ["run", "--profile", "quick"], told: "one of ci, nightly, release" },
  { saying: "a record that is none", args: ["report", "no-such-run"], told: "is no record of a run" },
  { saying: "an action that is none", args: ["sandbox", "boot"], told: "one of up, down, status, inject" },
])("$saying ends with 64 and says what there is", async ({ args, told }) => {
  const { exitCode, stderr } = await tollgateIn(tempFolder())(args);
  expect(stderr).toContain(told);
  expect(exitCode).toBe(64);
});

test.each([
  { saying: "no seconds", args: ["perf", "--inject", "errors@"], told: "not understood" },
  { saying: "seconds of no load", args: ["smoke", "--inject", "errors@20"], told: "this command offers no load" },
  { saying: "seconds after the load", args: ["perf", "--inject", "errors@60"], told: "the load lasts 60 s" },
  {
    saying: "seconds after a shorter one",
    args: ["run", "--inject", "errors@20", "--duration", "10"],
    told: "the load lasts 10 s",
  },
])(
  "--inject with $saying ends with 64: a fault that never comes would pass for a gate that held",
  async ({ args, told }) => {
    const text = `${environment}load: { paymentsPerSecond: 10, durationSeconds: 60, walletCount: 10 }\n`;
    const { exitCode, stderr } = await withEnvironment(text.replace("[load, smoke]", "[load, smoke, faults]"), args);
    expect(stderr).toContain(told);
    expect(exitCode).toBe(64);
  },
);

test.each([
  { saying: "an unknown key", text: `${environment}lod: {}\n`, told: "env.yaml:8: lod: there is no such key" },
  {
    saying: "a wrong type",
    text: environment.replace("timeoutMs: 2000", "timeoutMs: fast"),
    told: "env.yaml:7: smoke.timeoutMs",
  },
  {
    saying: "a permission that is none",
    text: environment.replace("[load, smoke]", "[everything]"),
    told: "env.yaml:2: allow.0",
  },
  { saying: "a broken line", text: `${environment}target: [\n`, told: "not valid YAML" },
  {
    saying: "a secret that is not set",
    text: environment.replace("http://127.0.0.1:9", `\${NO_SUCH_VARIABLE}`),
    told: "env.yaml:5: target.baseUrl: the variable NO_SUCH_VARIABLE is not set",
  },
  {
    saying: "a limit loosened without a reason",
    text: `${environment}limits: { error-rate: { limit: 0.01 } }\n`,
    told: "limits.error-rate: this is looser",
  },
  {
    saying: "a trigger loosened without a reason",
    text: `${environment}limits: { errors-trigger: { limit: 0.02 } }\n`,
    told: "limits.errors-trigger: this is looser",
  },
  {
    saying: "a limit where there is none",
    text: `${environment}limits: { critical-flows: { limit: 3 } }\n`,
    told: "limits.critical-flows: this criterion has no limit to set",
  },
  {
    saying: "a criterion that is none",
    text: `${environment}notAsked: { eror-rate: why }\n`,
    told: "env.yaml:8: notAsked.eror-rate",
  },
  {
    saying: "a canary query that writes",
    text: `${environment}database:
  url: postgresql://waqiti@127.0.0.1/waqiti_db
  canaries:
    - name: harmless
      sql: DELETE FROM wallet
`,
    told: "env.yaml:12: database.canaries.0.sql: only a SELECT is accepted",
  },
  {
    saying: "a canary query that is two",
    text: `${environment}database:
  url: postgresql://waqiti@127.0.0.1/waqiti_db
  canaries: [{ name: two, sql: SELECT 1, parameters: SELECT 1; COMMIT }]
`,
    told: "database.canaries.0.parameters: it is more than one statement",
  },
  {
    saying: "a host that is not named",
    text: environment.replace("hosts: [127.0.0.1]", "hosts: [example.org]"),
    told: "target.hosts",
  },
])("$saying ends with 78 and names file, line and key", async ({ text, told }) => {
  const { exitCode, stderr } = await withEnvironment(text, ["smoke"]);
  expect(stderr).toContain(told);
  expect(exitCode).toBe(78);
});

test("a target that nobody answers at ends with 69 and names the host", async () => {
  const { exitCode, stderr } = await withEnvironment(environment, ["smoke"]);
  expect(stderr).toContain("127.0.0.1:9 does not answer");
  expect(exitCode).toBe(69);
});

test("without a sandbox, its environment ends with 69 and says how to start it", async () => {
  const { exitCode, stderr } = await tollgateIn(tempFolder())(["run", "--env", "sandbox"]);
  expect(stderr).toContain("tollgate sandbox up");
  expect(exitCode).toBe(69);
});

test("a k6 that is none ends with 78 and names it", async () => {
  const text = `${environment}load: { paymentsPerSecond: 10, durationSeconds: 5, walletCount: 10 }\n`;
  const { exitCode, stderr } = await withEnvironment(text, ["perf"], { TOLLGATE_K6: "/no/such/k6" });
  expect(stderr).toContain("/no/such/k6");
  expect(exitCode).toBe(78);
});

test("a database that nobody answers at ends db with 69, names the place, and says what to look at", async () => {
  const text = `${environment}database: { url: postgresql://waqiti:geheim@127.0.0.1:9/waqiti_db, timeoutMs: 1000 }\n`;
  const { exitCode, stderr } = await withEnvironment(text, ["db"]);
  expect(stderr).toContain("postgres 127.0.0.1:9/waqiti_db");
  expect(stderr).toContain("is the database up");
  expect(stderr).not.toContain("geheim");
  expect(exitCode).toBe(69);
});

test("db without a database in the file is missing evidence, never a pass", async () => {
  const { exitCode, stdout } = await withEnvironment(environment, ["db", "--duration", "1"]);
  expect(stdout).toContain("the environment file has no database: section");
  expect(stdout).toContain("the environment file has no pools: section");
  expect(exitCode).toBe(75);
});
