import { type Exit, exitCodes, Interruption, TollgateError } from "../../evidence/errors.ts";

/** One thing that doctor looked at. */
export type Check = { readonly name: string; readonly detail: string } & (
  | { readonly state: "ok" }
  /** It is missing, and the text says what is not asked, or not decided, without it. */
  | { readonly state: "off" }
  | { readonly state: "broken"; readonly exit: Exit }
);

/** What a check says when what it looked at is broken, or looking itself went wrong. */
export function broken(name: string, cause: unknown): Check {
  if (cause instanceof Interruption) throw cause;
  if (cause instanceof TollgateError) {
    return { name, state: "broken", exit: cause.exit, detail: `${cause.message}\n  → ${cause.hint}` };
  }
  return { name, state: "broken", exit: "internal", detail: cause instanceof Error ? cause.message : String(cause) };
}

/** Several at once: what is ours before what the user can mend, and that before what only waits to be there. */
const byWeight = ["internal", "configuration", "unreachable"] as const satisfies readonly Exit[];

export function exitCodeOf(checks: readonly Check[]): number {
  const exits = checks.flatMap((check) => (check.state === "broken" ? [check.exit] : []));
  const [first] = exits;
  return first === undefined ? exitCodes.promote : exitCodes[byWeight.find((exit) => exits.includes(exit)) ?? first];
}
