import type { Feed } from "../../../perf/k6/binary.ts";
import { partMissing } from "../../support/skip.ts";
import { someK6 } from "./load.ts";

const here: readonly Feed[] = await someK6().then(
  ({ feed }) => (feed === "windows" ? ["windows", "json"] : ["json"]),
  () => [],
);

/** Feeds that can be tested with the k6 that is here; what is missing is said by a skipped test. */
export function feedsHere(): readonly Feed[] {
  if (here.length === 0) partMissing("k6", "run npm start once to build it");
  else if (here.length === 1) partMissing("k6 with the windows output", "the JSON feed alone is tested");
  return here;
}
