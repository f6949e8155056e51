/** The first SIGINT or SIGTERM aborts the signal, with its name as the reason; the second ends the process at once. */
export function interruption(onFirst: (signal: string) => void): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(name);
      onFirst(name);
    });
  }
  process.on("SIGXFSZ", () => undefined); // a limit on file size is the write's error, not our end
  return controller.signal;
}
