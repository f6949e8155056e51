import { existsSync, readFileSync } from "node:fs";
import { goCounts, vitestCounts } from "./test-counts.mjs";

const [vitestReport = "", goLines = ""] = process.argv
  .slice(2)
  .map((path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined));

const counts = [vitestCounts(vitestReport), goCounts(goLines)];
const sum = (/** @type {"passed" | "failed"} */ key) => counts.reduce((total, each) => total + each[key], 0);

for (const { details } of counts) for (const detail of details) console.log(detail);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
if (sum("failed") > 0) process.exitCode = 1;
