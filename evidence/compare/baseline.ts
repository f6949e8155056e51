import { readFileSync, writeFileSync } from "node:fs";
import { TollgateError } from "../errors.ts";
import { sha256 } from "../record/chain.ts";
import type { ComparedRun } from "./compared-run.ts";

const format = 1;

/** Runs that later ones are held against, with all that a comparison needs: their records may be gone by then. */
export interface Baseline {
  readonly pinnedAtMs: number;
  readonly runs: readonly ComparedRun[];
}

/** Never writes over one that is there: whoever wants another says so by removing it. */
export function writeBaseline(path: string, baseline: Baseline): void {
  const body = JSON.stringify(baseline, (_, value) => (value === Number.POSITIVE_INFINITY ? infinite : value));
  const file = { format, hash: sha256(body), baseline: JSON.parse(body) as unknown };
  try {
    writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST")
      throw new TollgateError("usage", `${path} is there already`, "remove it first, or pin to another file", {
        cause,
      });
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TollgateError("internal", `the baseline cannot be written: ${why}`, "pin to another file", { cause });
  }
}

/** Throws with 64 when there is none, and with 78 when it is not as it was pinned. */
export function readBaseline(path: string): Baseline {
  const text = readText(path);
  let found: { readonly format?: unknown; readonly hash?: unknown; readonly baseline?: unknown };
  try {
    found = Object(JSON.parse(text));
  } catch (cause) {
    throw unusable(path, "it is not JSON", cause);
  }
  if (found.format !== format) throw unusable(path, "its format is none that this version knows");
  if (sha256(JSON.stringify(found.baseline)) !== found.hash)
    throw unusable(path, "it was edited since it was pinned, or is not whole");
  // the hash vouches for the shape: we wrote it
  return JSON.parse(JSON.stringify(found.baseline), (_, value) =>
    value === infinite ? Number.POSITIVE_INFINITY : value,
  ) as Baseline;
}

/** JSON knows no infinity; a p95 is infinite when too many payments failed. */
const infinite = "infinite";

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const hint = "pin one: tollgate compare --pin runs/baseline.json <run> <run>…; or name runs with --against";
    throw new TollgateError("usage", `there is no baseline ${path}`, hint, { cause });
  }
}

const unusable = (path: string, why: string, cause?: unknown): TollgateError =>
  new TollgateError("configuration", `${path} is no baseline: ${why}`, "pin it anew: tollgate compare --pin <file> …", {
    cause,
  });
