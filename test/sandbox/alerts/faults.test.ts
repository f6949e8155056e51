/**
 * The way of an alert through the real Alertmanager to Slack's and PagerDuty's stand-in, by the program: it holds, each
 * fault breaks it and nothing else, and the rules of the criteria are in force in the real Prometheus.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { installedAlerts } from "../../../sandbox/alerts/installed.ts";
import type { Fault } from "../../../sandbox/fault.ts";
import { mutedAlert } from "../../../sandbox/faults/muted-alert.ts";
import { receiverDown } from "../../../sandbox/faults/receiver-down.ts";
import { folderOf } from "../../../sandbox/state/folder.ts";
import { readState } from "../../../sandbox/state/state.ts";
import { criteria } from "../../../thresholds/criteria.ts";
import { compileRules } from "../../../thresholds/prometheus/compile.ts";
import { metricNames } from "../../../thresholds/prometheus/metric-names.ts";
import { partMissing } from "../../support/skip.ts";
import { useSandboxedTollgate, verdictOf } from "../../support/tollgate.ts";

const installed = installedAlerts();

if (installed.kind === "missing") partMissing("prometheus and alertmanager", installed.why);
else {
  const tollgate = useSandboxedTollgate("with-alerts");
  const folder = folderOf(join(tollgate.runs, "..", "sandbox"));
  const environment = join(tollgate.runs, "..", "alerts.yaml");

  /** The sandbox's environment with no other question: what needs seconds otherwise. */
  beforeAll(() => {
    const others = criteria.map(({ id }) => id).filter((id) => id !== "alerts-delivered");
    const whole = parse(readFileSync(folder.environment, "utf8"));
    const notAsked = Object.fromEntries(others.map((id) => [id, "only alerts are looked at here"]));
    const alerts = { ...whole.alerts, withinSeconds: 5 };
    writeFileSync(environment, stringify({ ...whole, alerts, notAsked }));
  });

  const run = (...more: readonly string[]) => tollgate(["run", "--env", environment, "--json", ...more]);
  const findings = (ended: Awaited<ReturnType<typeof run>>) =>
    verdictOf(ended).judgements.flatMap((judgement) => judgement.findings);

  test("without a fault the alert arrives at both, and is resolved", async () => {
    const ended = await run();
    expect(verdictOf(ended).judgements).toMatchObject([{ id: "alerts-delivered", answer: "pass", measured: 2 }]);
    expect(ended.exitCode).toBe(0);
  });

  const cases: readonly { id: string; fault: Fault; told: RegExp; spared: RegExp | null }[] = [
    { id: mutedAlert.id, fault: mutedAlert, told: /receiver\/slack: .*holds it back by silence/, spared: null },
    {
      id: receiverDown.id,
      fault: receiverDown,
      told: /receiver\/pagerduty: .*could not hand it over/,
      spared: /receiver\/slack/,
    },
  ];

  describe.each(cases)("$id", ({ id, told, spared }) => {
    test("closes the gate, and says where the alert was lost; undone, it arrives again", async () => {
      const ended = await run("--inject", id);
      expect(ended.exitCode).toBe(99);
      expect(findings(ended)).toContainEqual(expect.stringMatching(told));
      if (spared !== null) expect(findings(ended)).not.toContainEqual(expect.stringMatching(spared));
      expect((await run()).exitCode).toBe(0);
    });
  });

  test("what the environment does not allow is not raised, and is inconclusive", async () => {
    const text = readFileSync(environment, "utf8");
    const forbidding = join(tollgate.runs, "..", "forbidding.yaml");
    writeFileSync(forbidding, stringify({ ...parse(text), allow: [] }));
    const ended = await tollgate(["run", "--env", forbidding, "--json"]);
    expect(ended.exitCode).toBe(75);
    expect(ended.stdout).toContain("does not allow alerts");
  });

  test("Prometheus scrapes every service and has every rule of the criteria, none of which fires", async () => {
    const port = readState(folder)?.parts.find(({ name }) => name === "prometheus")?.port;
    const ask = async <Data>(path: string): Promise<Data> => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`);
      return ((await answer.json()) as { data: Data }).data;
    };
    const up = async () => {
      const { result } = await ask<{ result: { value: [number, string] }[] }>("query?query=sum(up)");
      return result[0]?.value[1];
    };
    await expect.poll(up, { timeout: 30_000 }).toBe("6");
    const { groups } = await ask<{ groups: { rules: { name: string; health: string; state: string }[] }[] }>("rules");
    const rules = groups.flatMap((group) => group.rules);
    const compiled = compileRules(metricNames.sandbox).flatMap((group) => group.rules);
    expect(rules.map(({ name }) => name).toSorted()).toEqual(compiled.map(({ alert }) => alert).toSorted());
    expect(rules.filter(({ health, state }) => health === "err" || state === "firing")).toEqual([]);
  });
}
