import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { findK6, type K6Binary } from "../perf/k6/binary.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { loadVariables } from "../thresholds/wire.ts";
import { median } from "./median.ts";

const root = resolve(import.meta.dirname, "..");
const rounds = 15;
const iterationsPerVu = 1_000;
const plan: LoadPlan = {
  id: "bench",
  keyPrefix: "bench",
  profile: "constant",
  paymentsPerSecond: 1_000,
  walletsPerSecond: 0,
  compliancePerSecond: 0,
  durationSeconds: 60,
  maxVus: 50,
  generators: 1,
  walletCount: 10_000,
};

/**
 * Requests per CPU-second of the flow library as it runs under supervision, beside a k6 script written by hand that
 * sends the same, in turns. A fixed number of iterations one after the other, for an open model's waiting between them
 * is work of the scheduler, and hides what a flow costs.
 */
export async function flows() {
  const k6 = await findK6(join(root, "dist"), process.env, AbortSignal.timeout(20_000));
  const folder = await mkdtemp(join(tmpdir(), "tollgate-bench-"));
  const scripts = { library: join(folder, "library.ts"), minimal: join(root, "bench", "flows", "minimal.ts") };
  await writeFile(scripts.library, librarySource);
  const target = await startTarget();
  const measure = async (script: string): Promise<number> => {
    const startSeconds = await cpuOf(k6, script, target.baseUrl, 1);
    target.answered = 0;
    const cpuSeconds = await cpuOf(k6, script, target.baseUrl, iterationsPerVu);
    return target.answered / (cpuSeconds - startSeconds);
  };
  const library: number[] = [];
  const minimal: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    library.push(await measure(scripts.library));
    minimal.push(await measure(scripts.minimal));
  }
  await target.close();
  await rm(folder, { recursive: true });
  const requestsPerCpuSecond = { library: median(library), minimal: median(minimal) };
  return {
    rounds,
    payments: iterationsPerVu * 8,
    requestsPerCpuSecond,
    ratio: Number((requestsPerCpuSecond.library / requestsPerCpuSecond.minimal).toFixed(3)),
    limitRatio: 0.97,
  };
}

/** The real entry, in a script that k6 reads and no room imports; only the executor is another. */
const librarySource = `
import { options as own, payments, setup } from ${JSON.stringify(join(root, "scenarios", "load.ts"))};
import { scenarios } from ${JSON.stringify(join(root, "bench", "flows", "scenarios.ts"))};
export { setup };
export const options = { ...own, scenarios };
export const pay = (target) => payments(target);
`;

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
async function cpuOf(k6: K6Binary, script: string, baseUrl: string, times: number): Promise<number> {
  const environment = {
    [loadVariables.baseUrl]: baseUrl,
    [loadVariables.plan]: JSON.stringify(plan),
    ITERATIONS: String(times),
    GOMAXPROCS: "1", // idle Go threads spin while they look for work
  };
  const flags = ["run", "--quiet", "--no-thresholds", k6.noSummary, "--no-usage-report", "--address=", script];
  const shell = ["-c", '"$0" "$@" >&2 || exit; times', k6.path, ...flags];
  const { stdout } = await execa("sh", shell, { env: environment, timeout: 120_000 });
  const [, children = ""] = stdout.trim().split("\n");
  return children.split(" ").reduce((sum, time) => {
    const [minutes, seconds] = time.replace("s", "").split("m");
    return sum + Number(minutes) * 60 + Number(seconds);
  }, 0);
}
