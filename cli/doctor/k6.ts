import { prerequisites } from "../../build/set-up/prerequisites.mjs";
import { findK6 } from "../../perf/k6/binary.ts";
import type { Places } from "../places.ts";
import { broken, type Check } from "./check.ts";

const feeds = { windows: "its windows output", json: "its JSON output, reduced to the same windows here" } as const;

const withoutK6 = `without it: ${prerequisites.go.without}`;

/** Which k6 a load would run, why that one, and how its measurements come. */
export async function checkK6({ dist }: Places, stop: AbortSignal): Promise<Check> {
  try {
    const { path, feed, version, why } = await findK6(dist, process.env, stop);
    return { name: "k6", state: "ok", detail: `${version}, ${why} (${path}), measured by ${feeds[feed]}` };
  } catch (cause) {
    const check = broken("k6", cause);
    if (check.state !== "broken" || check.exit !== "unreachable") return check;
    return { name: "k6", state: "off", detail: `${check.detail}\n  ${withoutK6}` };
  }
}
