import { exitCodes, Interruption } from "../evidence/errors.ts";

/** Ctrl-C, a polite kill, and a terminal that is closed. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The first of these aborts the signal, with an Interruption as the reason; the second ends the process at once. */
export function interruption(onFirst: (signal: string) => void): AbortSignal {
  const controller = new AbortController();
  for (const name of signals) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(exitCodes.interrupted);
      controller.abort(new Interruption(name));
      onFirst(name);
    });
  }
  process.on("SIGXFSZ", () => undefined); // a limit on file size is the write's error, not our end
  return controller.signal;
}
