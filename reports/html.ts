import type { RecordedRun } from "../evidence/record/recorded-run.ts";
import { criteriaSection, sourcesSection } from "./html/criteria.ts";
import { curvesSection } from "./html/curves.ts";
import { databaseSection } from "./html/database.ts";
import { factsSection } from "./html/facts.ts";
import { header } from "./html/header.ts";
import { notices } from "./html/notices.ts";
import { page } from "./html/page.ts";
import { planSection } from "./html/plan.ts";
import { recordSection } from "./html/record.ts";
import { signs } from "./summary/rows.ts";
import { summarize } from "./summary/summary.ts";

/** One page that stands alone: no file beside it, no network, no script. */
export function renderHtml(run: RecordedRun): string {
  const summary = summarize(run);
  const { answer, release, environment } = summary;
  return page(`${signs[answer]} ${answer} · ${release.old} → ${release.new} · ${environment}`, [
    header(summary),
    criteriaSection(summary.rows),
    ...notices(summary),
    curvesSection(run, summary.faults),
    databaseSection(run),
    factsSection(run),
    sourcesSection(summary.rows),
    planSection(run),
    recordSection(summary),
  ]);
}
