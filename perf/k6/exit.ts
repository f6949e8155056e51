/** How a k6 process ended by itself: with a code, or by a signal that somebody sent. */
export interface K6Exit {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** k6's exit codes (k6: errext/exitcodes/codes.go), and Go's own (Go: runtime/panic.go, fatalthrow and fatalpanic). */
const meanings: Readonly<Record<number, string>> = {
  2: "ended by the Go runtime, as when memory runs out",
  99: "a threshold of the scenario failed",
  100: "setup() took too long",
  101: "teardown() took too long",
  102: "it took too long",
  103: "stopped over its REST API",
  104: "it refused its options",
  105: "ended by a signal from outside",
  106: "its REST API could not start",
  107: "the scenario threw before it ran",
  108: "the scenario called test.abort()",
  109: "k6 itself panicked",
  110: "the scenario marked itself as failed",
  255: "k6 could not start the scenario",
};

/** In words; `lastError` is the last thing that it said of it, as far as is known. */
export function meaningOf({ exitCode, signal }: K6Exit, lastError: string | undefined): string {
  const said = lastError === undefined ? "" : `: ${lastError}`;
  if (signal === "SIGKILL") return `killed by SIGKILL, as an operator or the kernel out of memory does${said}`;
  if (signal !== null) return `killed by ${signal}${said}`;
  return `${meanings[exitCode ?? -1] ?? `exit code ${exitCode}, which k6 does not document`}${said}`;
}
