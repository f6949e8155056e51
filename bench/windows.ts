import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { execa } from "execa";
import type { Window } from "../evidence/window/window.ts";
import { startCollector } from "../perf/collector/collector.ts";
import { createIntake } from "../perf/intake.ts";
import { findK6 } from "../perf/k6/binary.ts";
import { type K6Command, k6Command } from "../perf/k6/command.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { metrics } from "../thresholds/wire.ts";

const root = resolve(import.meta.dirname, "..");
const pairs = 5;
const plan: LoadPlan = {
  id: "bench",
  keyPrefix: "bench",
  profile: "constant",
  paymentsPerSecond: 1_500,
  walletsPerSecond: 1,
  compliancePerSecond: 1,
  durationSeconds: 10,
  maxVus: 150,
  generators: 1,
  walletCount: 10_000,
};

interface Measured {
  readonly cpuMsPerPayment: number;
  readonly isExact: boolean;
}

/** CPU that k6 takes for a payment with the windows output, against k6 without any output, in turns. */
export async function windows() {
  const k6 = await findK6(join(root, "dist"), process.env, AbortSignal.timeout(20_000));
  if (k6.feed !== "windows") throw new Error(`${k6.path} has no windows output`);
  const target = await startTarget();
  const posted: Window[] = [];
  const intake = () => createIntake((window) => void posted.push(window));
  const measure = async (output: "windows" | "none"): Promise<Measured> => {
    posted.length = 0;
    target.answered = 0;
    const stop = new AbortController().signal;
    const collector = await startCollector({ load: plan.id, intake: intake(), port: 0, onRefused: fail, stop });
    const scenario = join(root, "test", "perf", "entries", "payments.ts");
    const command = k6Command({ k6, plan, baseUrl: target.baseUrl, scenario, index: 0, collector }, process.env);
    const cpuMs = await cpuOf(output === "windows" ? command : withoutOutput(command));
    await collector.close();
    const isExact = output === "none" || counted(posted) === target.answered;
    return { cpuMsPerPayment: cpuMs / target.answered, isExact };
  };
  const bare: Measured[] = [];
  const ours: Measured[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    bare.push(await measure("none"));
    ours.push(await measure("windows"));
  }
  await target.close();
  const [without, with_] = [bare, ours].map((runs) => median(runs.map(({ cpuMsPerPayment }) => cpuMsPerPayment)));
  return {
    paymentsPerSecond: plan.paymentsPerSecond,
    pairs,
    cpuMsPerPayment: { bare: without, windows: with_ },
    ratio: Number(with_) / Number(without),
    limitRatio: 1.05,
    countsExact: ours.every(({ isExact }) => isExact),
  };
}

const fail = (why: string): never => {
  throw new Error(why);
};

async function startTarget() {
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      response
        .writeHead(201, { "content-type": "application/json", "x-served-by": "2.1.0" })
        .end('{"status":"completed"}');
    });
    response.once("finish", () => {
      target.answered += 1;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  const target = { baseUrl: `http://127.0.0.1:${port}`, answered: 0, close };
  return target;
}

function withoutOutput(command: K6Command): K6Command {
  const at = command.arguments.indexOf("--out");
  return { ...command, arguments: command.arguments.toSpliced(at, 2) };
}

/** User and system time, from the shell's `times`: its second line is that of the children. */
async function cpuOf({ path, arguments: given, environment }: K6Command): Promise<number> {
  const script = '"$0" "$@" >/dev/null 2>&1 || exit; times';
  const { stdout } = await execa("sh", ["-c", script, path, ...given], { env: environment, extendEnv: false });
  const [, user, system] = /\n(\S+) (\S+)$/.exec(stdout.trim()) ?? [];
  return [user, system].reduce((sum, time = "") => {
    const [, minutes, seconds] = /^(\d+)m([\d.]+)s$/.exec(time) ?? [];
    return sum + Number(minutes) * 60_000 + Number(seconds) * 1000;
  }, 0);
}

const counted = (posted: readonly Window[]): number =>
  posted
    .flatMap(({ series }) => series)
    .filter(({ metric }) => metric === metrics.paymentAcked)
    .flatMap(({ ranges = [] }) => ranges)
    .reduce((sum, [from, to]) => sum + to - from + 1, 0);

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
