/** What doctor says of a machine and of an environment, and with which code it ends. */
import { chmodSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";
import { type Ended, tollgateIn } from "../support/tollgate.ts";

const environment = (baseUrl: string, more = ""): string => `name: test
allow: [smoke]
release: { old: 2.0.0, new: 2.1.0, services: [payment] }
target: { baseUrl: "${baseUrl}", hosts: [127.0.0.1] }
${more}`;

/** Tools that all answer, k6 among them. */
function tools(): string {
  const says = {
    node: "v20.19.0",
    npm: "10.9.0",
    go: "go version go1.26.8 linux/amd64",
    java: 'openjdk version "17.0.19"',
    mvn: "Apache Maven 3.8.7",
    k6: "k6 v1.5.0 (go1.26, linux/amd64)",
  };
  const folder = tempFolder(
    Object.fromEntries(Object.entries(says).map(([tool, text]) => [tool, `#!/bin/sh\necho '${text}'\n`])),
  );
  for (const tool of Object.keys(says)) chmodSync(join(folder, tool), 0o755);
  return folder;
}

interface Case {
  readonly saying: string;
  readonly file?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly path?: () => string;
  readonly states: Readonly<Record<string, string>>;
  readonly exitCode: number;
}

const healthy = { node: "ok", npm: "ok", go: "ok", java: "ok", mvn: "ok", k6: "ok" };

test.each<Case>([
  { saying: "everything is there", states: healthy, exitCode: 0 },
  {
    saying: "a tool is missing that some criteria need",
    path: tempFolder,
    states: { go: "off", java: "off" },
    exitCode: 78,
  },
  {
    saying: "TOLLGATE_K6 names nothing",
    variables: { TOLLGATE_K6: "/no/such/k6" },
    states: { ...healthy, k6: "broken" },
    exitCode: 78,
  },
  {
    saying: "nobody answers at the target",
    file: environment("http://127.0.0.1:9"),
    states: { ...healthy, environment: "ok", target: "broken" },
    exitCode: 69,
  },
  {
    saying: "the environment file is wrong",
    file: environment("http://127.0.0.1:9", "lod: {}\n"),
    states: { ...healthy, environment: "broken" },
    exitCode: 78,
  },
  {
    saying: "both the file of the target and k6 are wrong",
    file: environment("http://127.0.0.1:9"),
    variables: { TOLLGATE_K6: "/no/such/k6" },
    states: { k6: "broken", target: "broken" },
    exitCode: 78,
  },
])("$saying: $exitCode", async ({ file, variables, path = tools, states, exitCode }) => {
  const folder = tempFolder(file === undefined ? {} : { "env.yaml": file });
  const asked = file === undefined ? [] : ["--env", "./env.yaml"];
  const env = {
    PATH: [path(), "/usr/bin", "/bin"].slice(0, path === tools ? 3 : 1).join(delimiter),
    TOLLGATE_K6: "",
    ...variables,
  };
  const ended = await tollgateIn(folder)(["doctor", "--json", ...asked], env);
  const found = JSON.parse(ended.stdout) as readonly { readonly name: string; readonly state: string }[];
  expect(Object.fromEntries(found.map(({ name, state }) => [name, state]))).toMatchObject(states);
  expect(ended.exitCode).toBe(exitCode);
});

test("the sandbox's own environment, while it is down, is unreachable and says how to start it", async () => {
  const { stdout, exitCode } = await tollgateIn(tempFolder())(["doctor", "--env", "sandbox"], { PATH: tools() });
  expect(stdout).toMatch(/✗ environment {2}the sandbox is not up\n\s+→ start it: tollgate sandbox up/);
  expect(exitCode).toBe(69);
});

test("criteria: each with its limit and the words that it comes from, for people and for programs", async () => {
  const tollgate = tollgateIn(tempFolder());
  const [shown, json]: readonly Ended[] = await Promise.all([tollgate(["criteria"]), tollgate(["criteria", "--json"])]);
  expect(shown?.stdout).toMatch(/payment-latency +p95 < 100 ms +CSV/);
  const rows = JSON.parse(json?.stdout ?? "") as readonly { readonly id: string; readonly source: object }[];
  expect(rows.find(({ id }) => id === "throughput")).toMatchObject({ source: { step: "6.2" } });
  for (const { id } of rows) expect(shown?.stdout).toContain(`${id} `);
  expect([shown?.exitCode, json?.exitCode]).toEqual([0, 0]);
});

test("an unknown report format ends with 64 and names those that there are", async () => {
  const { stderr, exitCode } = await tollgateIn(tempFolder())(["report", "--format", "pdf"]);
  expect(stderr).toContain("one of terminal, html, junit, markdown, json");
  expect(exitCode).toBe(64);
});
