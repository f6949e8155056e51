import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { findK6, type K6Binary } from "../perf/k6-binary.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { loadVariables } from "../thresholds/wire.ts";

const root = resolve(import.meta.dirname, "..");
const rounds = 9;
const plan: LoadPlan = {
  id: "bench",
  keyPrefix: "bench",
  profile: "constant",
  paymentsPerSecond: 1_000,
  walletsPerSecond: 0,
  compliancePerSecond: 0,
  durationSeconds: 5,
  maxVus: 50,
  generators: 1,
  walletCount: 10_000,
};

/** Requests per CPU-second of scenarios/load.ts beside a k6 script written by hand that sends the same, in turns. */
export async function flows(): Promise<Record<string, unknown>> {
  const k6 = await findK6(join(root, "dist"), process.env, AbortSignal.timeout(20_000));
  const target = await startTarget();
  const measure = async (script: string): Promise<number> => {
    target.answered = 0;
    const cpuSeconds = await cpuOf(k6, join(root, script), target.baseUrl);
    return target.answered / cpuSeconds;
  };
  const library: number[] = [];
  const minimal: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    library.push(await measure("scenarios/load.ts"));
    minimal.push(await measure("bench/flows/minimal.ts"));
  }
  await target.close();
  const requestsPerCpuSecond = { library: median(library), minimal: median(minimal) };
  return {
    rounds,
    paymentsPerSecond: plan.paymentsPerSecond,
    requestsPerCpuSecond,
    ratio: Number((requestsPerCpuSecond.library / requestsPerCpuSecond.minimal).toFixed(3)),
    limitRatio: 0.97,
  };
}

/** Answers every payment as the contract has it, in a process apart from k6, so that only k6's work is counted. */
async function startTarget() {
  const head = { "Content-Type": "application/json", "X-Served-By": "2.1.0", "X-Request-Id": "bench" };
  const server = createServer((request, response) => {
    let fields = "";
    request.on("data", (chunk) => {
      fields += chunk;
    });
    request.on("end", () => {
      const paid = `"paymentId":"1","status":"completed",${fields.slice(1, -1)},"createdAt":"2026-01-01T00:00:00Z"`;
      response.writeHead(201, head).end(`{${paid}}`);
      target.answered += 1;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  const target = { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answered: 0, close };
  return target;
}

/** User and system time of k6, from the shell's `times`: its second line is that of the children. */
async function cpuOf({ path, noSummary }: K6Binary, script: string, baseUrl: string): Promise<number> {
  const environment = {
    [loadVariables.baseUrl]: baseUrl,
    [loadVariables.plan]: JSON.stringify(plan),
    RATE: String(plan.paymentsPerSecond),
    SECONDS: String(plan.durationSeconds),
    VUS: String(plan.maxVus),
  };
  const flags = ["run", "--quiet", "--no-thresholds", noSummary, "--no-usage-report", "--address=", script];
  const shell = ["-c", '"$0" "$@" >&2 || exit; times', path, ...flags];
  const { stdout } = await execa("sh", shell, { env: environment, timeout: 120_000 });
  const [, children = ""] = stdout.trim().split("\n");
  return children.split(" ").reduce((sum, time) => {
    const [minutes, seconds] = time.replace("s", "").split("m");
    return sum + Number(minutes) * 60 + Number(seconds);
  }, 0);
}

const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN);
