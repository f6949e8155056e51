import { TollgateError } from "../../evidence/errors.ts";
import type { CommandFile, CommandInput } from "../command-file.ts";
import { jsonFlag, runsFlag, text, texts } from "../flags.ts";

export const compare: CommandFile = {
  name: "compare",
  args: "[run...]",
  summary: "hold runs against earlier ones: is the new build slower, beyond what chance explains?",
  flags: [
    {
      flags: "--baseline <file>",
      does: "hold them against the runs pinned in this file (default: runs/baseline.json)",
    },
    { flags: "--against <run...>", does: "hold them against these runs" },
    { flags: "--pin <file>", does: "compare nothing: keep the runs in this file, as a baseline" },
    { flags: "--despite-differences", does: "compare runs of different machines, limits or loads all the same" },
    runsFlag,
    jsonFlag,
  ],
  examples: [
    "tollgate compare runs/202611{16,17,18,19,20}T* --pin runs/baseline.json",
    "tollgate compare runs/202611{23,24,25,26}T*                 # the nights since, against it",
    "tollgate compare runs/new-* --against runs/old-* --json",
  ],
  async run(input) {
    const asked = askedOf(input);
    const { compareRecorded, pinRecorded } = await import("../compare-runs.ts");
    return asked.kind === "pin" ? pinRecorded(asked, input) : compareRecorded(asked, input);
  },
};

/** What the flags ask for. */
export type Asked =
  | { readonly kind: "pin"; readonly runs: readonly string[]; readonly file: string }
  | { readonly kind: "against-baseline"; readonly runs: readonly string[]; readonly file: string | undefined }
  | { readonly kind: "against-runs"; readonly runs: readonly string[]; readonly against: readonly string[] };

function askedOf(input: CommandInput): Asked {
  const runs = input.args;
  const [pin, baseline, against] = [text(input, "pin"), text(input, "baseline"), texts(input, "against")];
  const given = [pin !== undefined, baseline !== undefined, against.length > 0].filter(Boolean).length;
  if (given > 1) throw usage("--pin, --baseline and --against exclude each other", "name one of them");
  if (runs.length === 0)
    throw usage("no run is named", "name the runs first: tollgate compare <run> <run>… --against …");
  if (pin !== undefined) return { kind: "pin", runs, file: pin };
  if (against.length > 0) return { kind: "against-runs", runs, against };
  return { kind: "against-baseline", runs, file: baseline };
}

const usage = (message: string, hint: string): TollgateError => new TollgateError("usage", `compare: ${message}`, hint);
