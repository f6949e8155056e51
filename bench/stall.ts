import { removeFolders } from "../test/perf/support/load.ts";
import { type Quantiles, runStall, type Stall, type Stalled } from "../test/perf/support/stall.ts";
import type { Flags } from "./flags.ts";
import { show, table } from "./table.ts";

const everyFive = (atMs: number, forMs: number) => ({ everyMs: 5_000, atMs, forMs });
const [short, long] = [everyFive(1_000, 200), everyFive(3_000, 500)];

type Case = Pick<Stall, "target" | "generator"> & { readonly name: string; readonly maxVus?: number };

/** What is wanted: `close` to the truth, or `open`, an answer that claims nothing. */
const cases: readonly (Case & { readonly wanted: "close" | "open" })[] = [
  { name: "the target never stands still", target: [], generator: [], wanted: "close" },
  { name: "200 ms every 5 s", target: [short], generator: [], wanted: "close" },
  { name: "500 ms every 5 s", target: [long], generator: [], wanted: "close" },
  { name: "200 and 500 ms every 5 s", target: [short, long], generator: [], wanted: "close" },
  { name: "the same, 5 virtual users", target: [short, long], generator: [], maxVus: 5, wanted: "open" },
  { name: "k6 itself, 200 and 500 ms", target: [], generator: [short, long], wanted: "open" },
];

/**
 * Latency as the customer sees it: what is measured from the scheduled slot, beside the truth by the target's own
 * schedule. `--rate` payments a second, `--seconds` each.
 */
export async function stall({ rate = 100, seconds = 40 }: Flags) {
  const rows: string[][] = [];
  let asWanted = 0;
  for (const { name, wanted, maxVus = rate, ...freezes } of cases) {
    const seen = await runStall({ ...freezes, paymentsPerSecond: rate, maxVus, durationSeconds: seconds });
    const isAsWanted = wanted === "close" ? isClose(seen) : seen.answer === "inconclusive";
    asWanted += isAsWanted ? 1 : 0;
    rows.push([name, ...rowOf(seen), isAsWanted ? "✓" : "✗"]);
  }
  removeFolders();
  const head = ["stands still", "truth p95, p99", "measured", "since sent", "not sent", "machine", "answer", ""];
  show(`${rate} payments/s, ms; wanted within 2 % + 2 ms of the truth, or inconclusive\n${table(head, rows)}`);
  return { paymentsPerSecond: rate, seconds, cases: cases.length, asWanted };
}

const rowOf = ({ truth, measured, sinceSent, dropped, machineShare, answer }: Stalled): readonly string[] => [
  text(truth),
  text(measured),
  text(sinceSent),
  String(dropped),
  `${Math.round(machineShare * 100)} %`,
  answer,
];

const text = ({ p95Ms, p99Ms }: Quantiles): string => `${p95Ms.toFixed(1)}, ${p99Ms.toFixed(1)}`;

const isClose = ({ truth, measured }: Stalled): boolean =>
  isNear(measured.p95Ms, truth.p95Ms) && isNear(measured.p99Ms, truth.p99Ms);

const isNear = (ms: number, truthMs: number): boolean => Math.abs(ms - truthMs) <= 0.02 * truthMs + 2;
