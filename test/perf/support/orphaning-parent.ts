/** Runs a long load and is killed in the middle by the test. */
import { runLoad } from "../../../perf/run-load.ts";
import { plan, rehearse } from "./load.ts";
import { pays, startTarget } from "./target.ts";

const target = await startTarget(pays);
const { load, pids } = await rehearse(target.baseUrl, {
  feed: process.argv[2] === "json" ? "json" : "windows",
  plan: { ...plan, durationSeconds: 60 },
  onProgress: () => console.log(`k6 ${pids().join(" ")}`),
});
await runLoad(load);
