import type { GeneratorEnd, LoggedErrors } from "../../evidence/observation.ts";
import { aborted, stopReason } from "../../platform/wait.ts";
import type { K6Command } from "../k6/command.ts";
import { type K6Exit, meaningOf } from "../k6/exit.ts";
import type { K6Log } from "../k6/log.ts";
import { type K6Process, startK6 } from "../k6/process.ts";
import type { Deadlines } from "./deadlines.ts";
import { hang } from "./hang.ts";

/** One k6 process of a load: what to start, how long it may take, and where what it says goes. */
export interface Generator {
  readonly instance: string;
  readonly command: K6Command;
  readonly log: K6Log;
  /** The load's duration. */
  readonly plannedMs: number;
  readonly deadlines: Deadlines;
  /** What its stdout is for. */
  readonly onLine: (line: string) => void;
  /** By `monotonicMs`; undefined before the first. */
  readonly lastSignMs: () => number | undefined;
  readonly onStarted: (pid: number) => void;
}

/** Runs one k6 process to its end, whatever that is. When it returns or throws, the process is gone. */
export async function runGenerator(generator: Generator, stop: AbortSignal): Promise<GeneratorEnd> {
  const { instance, command, log, onLine } = generator;
  const k6 = await startK6(command, { onLine, onErrorLine: (line) => log.write(instance, line) });
  const over = new AbortController();
  try {
    generator.onStarted(k6.pid);
    return await ending(generator, k6, stop, over.signal);
  } finally {
    over.abort();
    k6.kill();
    await k6.exit;
  }
}

async function ending(
  generator: Generator,
  k6: K6Process,
  stop: AbortSignal,
  over: AbortSignal,
): Promise<GeneratorEnd> {
  const { deadlines, plannedMs, lastSignMs, log, instance } = generator;
  const first = await Promise.race([
    k6.exit.then((exit) => ({ kind: "gone", exit }) as const),
    aborted(stop, over).then(() => ({ kind: "stopped" }) as const),
    hang(lastSignMs, plannedMs, deadlines, over).then((why) => ({ kind: "hung", why }) as const),
  ]);
  switch (first.kind) {
    case "gone":
      return { instance, ...endOf(first.exit, log.errors(instance), log.fatal(instance)) };
    case "stopped":
      return { instance, kind: "stopped", why: whyStopped(await k6.end("SIGINT", deadlines.graceMs), stop, deadlines) };
    case "hung":
      await k6.end("SIGTERM", deadlines.graceMs);
      return { instance, kind: "died", exitCode: null, meaning: first.why };
  }
}

function whyStopped({ signal }: K6Exit, stop: AbortSignal, { graceMs }: Deadlines): string {
  const forced = signal === "SIGKILL" ? `; killed, for it did not end in ${graceMs / 1000} s` : "";
  return `${stopReason(stop)}${forced}`;
}

/** k6 ends with 0 also where every iteration threw; that is told by its log alone. */
function endOf(exit: K6Exit, errors: LoggedErrors | undefined, fatal: string | undefined) {
  if (exit.exitCode === 0) return { kind: "finished", ...(errors === undefined ? {} : { errors }) } as const;
  return { kind: "died", exitCode: exit.exitCode, meaning: meaningOf(exit, fatal ?? errors?.last) } as const;
}
