import { join, resolve } from "node:path";
import { TollgateError } from "../../evidence/errors.ts";
import { exitCodeOf } from "../../evidence/record/recorded-run.ts";
import type { K6Binary } from "../../perf/k6/binary.ts";
import { usualWatchSeconds } from "../../sequence/settings.ts";
import type { ProfileName } from "../../thresholds/asked.ts";
import type { LoadProfileName } from "../../thresholds/load-plan.ts";
import { measured, missing, type Reading } from "../../thresholds/reading.ts";
import type { CommandInput } from "../command-file.ts";
import { findEnvironment } from "../environment/find.ts";
import type { Environment } from "../environment/read.ts";
import { positive, text } from "../flags.ts";
import type { Reached } from "../reachable.ts";
import { version } from "../version.ts";
import { collectorPortFlag } from "./load-flags.ts";
import { usingItsSandbox } from "./using-sandbox.ts";

/** What distinguishes the commands that run and judge. */
export interface JudgedRun {
  readonly command: string;
  readonly profile: ProfileName;
  readonly loadProfile: LoadProfileName;
  readonly loads: "loads" | "loads-nothing";
  /** What is printed at the end: a verdict by default. */
  readonly shows?: keyof typeof renderings;
  /** What it asks must answer before it begins. */
  readonly reaches: readonly Reached[];
  /** How long it watches the database where it loads nothing. */
  readonly watchSeconds?: number | undefined;
  /** Flags of the command over the environment's file. */
  readonly adjust?: (environment: Environment) => Environment;
}

/** Reads the environment, runs the sequence, writes and prints the reports; the verdict's exit code. */
export async function judgedRun(input: CommandInput, wanted: JudgedRun): Promise<number> {
  const { places, stop, onProgress, look } = input;
  const found = findEnvironment(text(input, "env") ?? "sandbox", places);
  const environment = wanted.adjust?.(found) ?? found;
  const [
    { assertReachable },
    { takeTurn },
    { runSequence },
    { writeReports },
    render,
    { terminalOptions },
    { renderJson },
  ] = await Promise.all([
    import("../reachable.ts"),
    import("./take-turn.ts"),
    import("../../sequence/run-sequence.ts"),
    import("../../reports/write-reports.ts"),
    renderings[wanted.shows ?? "verdict"](),
    import("../show/renderers.ts"),
    import("../../reports/json.ts"),
  ]);
  const given = text(input, "inject");
  const { faultPort } = await import("./fault-port.ts");
  const loadSeconds =
    wanted.loads === "loads" ? (environment.load?.durationSeconds ?? null) : (wanted.watchSeconds ?? null);
  const fault = given === undefined ? null : await faultPort(given, { environment, places, loadSeconds }, stop);
  const k6 = wanted.loads === "loads" ? await findK6(input) : null;
  const settings = {
    command: wanted.command,
    profile: wanted.profile,
    loadProfile: wanted.loadProfile,
    environment,
    k6,
    scenarios: join(places.dist, "scenarios"),
    runsFolder: resolve(text(input, "runs") ?? places.runs),
    fault,
    collectorPort: positive(input, "collectorPort", collectorPortFlag) ?? anyFreePort,
    takeTurn,
    watchSeconds: wanted.watchSeconds ?? usualWatchSeconds,
    tollgateVersion: version,
  };
  const use = { what: `tollgate ${wanted.command}`, fault: fault?.id ?? null };
  const { folder, run } = await usingItsSandbox(environment, use, async () => {
    await assertReachable(environment, wanted.reaches, stop);
    return runSequence(settings, onProgress, stop);
  });
  try {
    writeReports(folder, run);
  } finally {
    input.print(input.options.json === true ? renderJson(run) : render(run, terminalOptions(look, folder)));
  }
  return exitCodeOf(run);
}

const anyFreePort = 0;

/** What a command prints at the end. */
const renderings = {
  verdict: async () => (await import("../../reports/terminal.ts")).renderTerminal,
  checklist: async () => (await import("../../reports/checklist.ts")).renderChecklist,
  handlers: async () => (await import("../../reports/handlers.ts")).renderHandlers,
} as const;

/** A machine without k6 can still smoke: what then has no evidence is inconclusive, and says why. */
async function findK6({ places, stop }: CommandInput): Promise<Reading<K6Binary>> {
  const k6 = await import("../../perf/k6/binary.ts");
  try {
    return measured(await k6.findK6(places.dist, process.env, stop));
  } catch (cause) {
    if (cause instanceof TollgateError && cause.exit === "unreachable")
      return missing(`${cause.message}; ${cause.hint}`);
    throw cause;
  }
}
