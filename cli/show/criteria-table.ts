import { styleText } from "node:util";
import type { Criterion, Setting } from "../../thresholds/criterion.ts";
import { percent, significant } from "../../thresholds/format.ts";
import { limitOf } from "../../thresholds/limit.ts";
import type { Rule } from "../../thresholds/rule.ts";
import type { Look } from "../command-file.ts";

const letters: Readonly<Record<Setting, string>> = { ci: "C", staging: "S", production: "V" };

/** Every criterion on two lines: its limit, where it is asked, and the words of the sequence that it comes from. */
export function criteriaTable(criteria: readonly Criterion[], { colour }: Look): string {
  const dim = (text: string): string => (colour ? styleText("dim", text) : text);
  const lines = criteria.flatMap(({ id, title, rule, askedIn, source, status }) => [
    `${id.padEnd(26)} ${limit(rule).padEnd(22)} ${askedIn
      .map((setting) => letters[setting])
      .join("")
      .padEnd(4)} ${title}${status === "built" ? "" : " (not built)"}`,
    dim(`${" ".repeat(26)} ${source.step}: “${source.quote}”`),
  ]);
  return [...lines, "", "asked in: C sandbox and CI, S staging, V live production"].join("\n");
}

function limit(rule: Rule): string {
  const value = limitOf(rule);
  if (value === undefined) return "all hold";
  switch (rule.kind) {
    case "share":
    case "rate-trigger":
      return `${rule.comparison} ${percent(value)}`;
    case "quantile":
      return `p${rule.quantile * 100} ${rule.comparison} ${value} ms`;
    case "sustained":
      return `${rule.comparison} ${significant(value)} TPS`;
    case "all-hold":
    case "fact-trigger":
      return `${rule.comparison} ${significant(value)}${rule.kind === "all-hold" && rule.unit ? ` ${rule.unit}` : ""}`;
  }
}
