import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { count, plural } from "../../thresholds/format.ts";
import { generatorFigures } from "../summary/generator.ts";
import { asName, clipped } from "../text/visible.ts";
import { html, type Markup, preformatted } from "./markup.ts";

const contentCharacters = 50_000;

/** What the run set out to do, with what, and against what. */
export const planSection = (run: RecordedRun): Markup =>
  html`<section aria-labelledby="plan"><h2 id="plan">Plan and machine</h2>
<div class="card"><dl class="facts">${[...load(run), ...generatorFigures(run), ...machine(run)].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>
<details class="card"><summary>The environment file as it was read, without secrets</summary><pre class="code">${preformatted(clipped(JSON.stringify(run.plan.environment.content, null, 2) ?? "", contentCharacters))}</pre></details>
</section>`;

type Entry = readonly [name: string, value: string];

function load({ plan: { load, probes } }: RecordedRun): readonly Entry[] {
  if (load === null) return [["Load", "none: this command loads nothing"]];
  return [
    ["Load", `${load.id}, profile ${load.profile}`],
    ["Offered", `${count(load.paymentsPerSecond)} payments/s for ${count(load.durationSeconds)} s`],
    ["On top", `${count(load.walletsPerSecond)} wallet and ${count(load.compliancePerSecond)} compliance flows/s`],
    ["Generators", `${plural(load.generators, "k6 process")}, at most ${plural(load.maxVus, "virtual user")}`],
    ["Wallets", count(load.walletCount)],
    ["Health probes", probes === null ? "none" : `${count(probes.perSecond)}/s for ${count(probes.durationSeconds)} s`],
  ];
}

function machine({ plan }: RecordedRun): readonly Entry[] {
  return [
    ["Services", plan.release.services.map(asName).join(", ")],
    ["Machine", machineText(plan.machine)],
    [
      "Versions",
      Object.entries(plan.versions)
        .map(([name, version]) => `${asName(name)} ${asName(version)}`)
        .join(", "),
    ],
  ];
}

function machineText({ cores, identity }: RecordedRun["plan"]["machine"]): string {
  if (identity === undefined) return plural(cores, "core");
  return `${plural(cores, "core")} of ${asName(identity.cpu)}, ${identity.memoryGib} GiB, ${asName(identity.platform)}`;
}
