import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { findMetricNames } from "../../../cli/environment/metric-names.ts";
import { compileRules, unseen } from "../../../thresholds/prometheus/compile.ts";
import { type Dialect, dialects, metricNames } from "../../../thresholds/prometheus/metric-names.ts";
import { ruleFile } from "../../../thresholds/prometheus/rule-file.ts";
import { partMissing } from "../../support/skip.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;
const example = join(import.meta.dirname, "..", "..", "..", "environments", "metrics.example.yaml");

test("every rule names its criterion, and all but the evidence's quote the sequence", () => {
  for (const dialect of dialects) {
    for (const { name, rules } of compileRules(metricNames[dialect])) {
      for (const { labels, annotations } of rules) {
        expect(labels.criterion).toBeTruthy();
        if (name !== "tollgate-evidence") expect(annotations.source).toMatch(/^deployment sequence v2\.1\.0, .+“.+”$/);
      }
    }
  }
});

test("the limits are those of the criteria", () => {
  const file = ruleFile(metricNames.istio);
  for (const limit of [">= 0.001", ">= 0.05", 'le="100"', "> 0.01", "> 0.05"]) expect(file).toContain(limit);
});

test("what no metric tells of is said, and nothing else", () => {
  const groups = compileRules(metricNames.sandbox);
  expect(unseen(groups)).toContain("dlq-inflow");
  expect(unseen(groups)).not.toContain("pool-trigger");
  expect(parse(ruleFile(metricNames.sandbox))).toEqual(JSON.parse(JSON.stringify({ groups })));
});

test("the example file is read, and gives a rule for all that a Prometheus can see", () => {
  expect(unseen(compileRules(findMetricNames(example)))).not.toContain("dlq-handlers");
});

test("a key that is none is named", () => {
  const path = join(tempFolder(), "metrics.yaml");
  writeFileSync(path, readFileSync(example, "utf8").replace("unit: ms", "unit: minutes"));
  expect(() => findMetricNames(path)).toThrow(`${path}: payments.unit: `);
  expect(() => findMetricNames("itsio")).toThrow("--metrics itsio");
});

if (!hasPromtool) partMissing("promtool", "it is not on PATH: it comes with prometheus");
else {
  test.each([...dialects.map((name) => [name] as const), [example] as const])(
    "promtool finds nothing wrong: %s",
    (name) => {
      const path = join(tempFolder(), "rules.yml");
      writeFileSync(path, ruleFile(findMetricNames(name)));
      expect(execFileSync("promtool", ["check", "rules", path], { encoding: "utf8" })).toContain("SUCCESS");
    },
  );

  /** A sample a minute for two hours, in promtool's notation: `a+bxn` begins at a and adds b, n times. */
  const counter = (perMinute: number) => `0+${perMinute}x120`;
  const steady = (value: number) => `${value}x120`;
  const paid = 'http_request_duration_seconds_count{version="2.1.0",method="POST",route="/payments",status="201"}';
  const within100Ms =
    'http_request_duration_seconds_bucket{version="2.1.0",method="POST",route="/payments",status="201",le="0.1"}';
  const declined = 'http_request_duration_seconds_count{version="2.1.0",method="POST",route="/payments",status="422"}';
  const answered = 'http_requests_total{version="2.1.0",status="200"}';
  const failed = 'http_requests_total{version="2.1.0",status="500"}';

  type Series = Readonly<Record<string, string>>;
  const cases: readonly { alert: string; fires: Series; silent: Series }[] = [
    {
      alert: "TollgateErrorRate",
      fires: { [answered]: counter(9_980), [failed]: counter(20) },
      silent: { [answered]: counter(99_950), [failed]: counter(50) },
    },
    {
      alert: "TollgatePaymentLatency",
      fires: { [paid]: counter(1_000), [within100Ms]: counter(940) },
      silent: { [paid]: counter(1_000), [within100Ms]: counter(960) },
    },
    {
      alert: "TollgatePaymentLatency", // nobody was acknowledged, so that no such series is there at all
      fires: { [declined]: counter(1_000) },
      silent: { [paid]: counter(1_000), [within100Ms]: counter(1_000), [declined]: counter(40) },
    },
    {
      alert: "TollgateErrorsTrigger",
      fires: { [answered]: counter(980), [failed]: counter(20) },
      silent: { [answered]: counter(995), [failed]: counter(5) },
    },
    {
      alert: "TollgatePaymentFailuresTrigger",
      fires: { [paid]: counter(93), [declined]: counter(7) },
      silent: { [paid]: counter(97), [declined]: counter(3) },
    },
    {
      alert: "TollgatePoolTrigger",
      fires: { db_pool_connections_waiting: steady(3), db_pool_connections_idle: steady(0) },
      silent: { db_pool_connections_waiting: steady(3), db_pool_connections_idle: steady(1) },
    },
    {
      alert: "TollgateAvailability",
      fires: { 'up{instance="a"}': "1 1 1 0x117", 'up{instance="b"}': steady(1) },
      silent: { 'up{instance="a"}': steady(1), 'up{instance="b"}': steady(1) },
    },
    {
      alert: "TollgateNoEvidence",
      fires: {},
      silent: {
        [answered]: counter(10),
        [within100Ms]: counter(10),
        up: steady(1),
        db_pool_connections_waiting: steady(0),
      },
    },
  ];

  describe.each(cases)("$alert", ({ alert, fires, silent }) => {
    test("fires beyond the limit, at it not", () => {
      expect(firing(alert, fires, "sandbox")).toContain("FIRING");
      expect(firing(alert, silent, "sandbox")).toBe("SUCCESS");
    }, 60_000);
  });

  test("a few errors in the quiet of the night say nothing yet", () => {
    expect(firing("TollgateErrorRate", { [answered]: counter(9), [failed]: counter(1) }, "sandbox")).not.toContain(
      "FIRING",
    );
  });

  /** What promtool says is wrong when nothing is expected to fire: the alerts that do. */
  function firing(alert: string, input: Series, dialect: Dialect): string {
    const folder = tempFolder();
    writeFileSync(join(folder, "rules.yml"), ruleFile(metricNames[dialect]));
    const unit = {
      rule_files: ["rules.yml"],
      evaluation_interval: "1m",
      tests: [
        {
          interval: "1m",
          input_series: Object.entries(input).map(([series, values]) => ({ series, values })),
          alert_rule_test: [{ eval_time: "110m", alertname: alert, exp_alerts: [] }],
        },
      ],
    };
    writeFileSync(join(folder, "test.yml"), JSON.stringify(unit));
    const { stdout, stderr } = spawnSync("promtool", ["test", "rules", "test.yml"], { cwd: folder, encoding: "utf8" });
    const told = `${stdout}${stderr}`;
    return told.includes("SUCCESS") ? "SUCCESS" : told.includes("got:[\n") ? `FIRING ${told}` : `BROKEN ${told}`;
  }
}
