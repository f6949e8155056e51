import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { metricNames } from "../../thresholds/prometheus/metric-names.ts";
import { ruleFile } from "../../thresholds/prometheus/rule-file.ts";
import type { Part } from "../parts/part.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { writeAtomically } from "../state/write-atomically.ts";
import { cheap } from "./alertmanager.ts";
import { listeningPort } from "./listening.ts";

export const prometheusName = "prometheus";

const names = metricNames.sandbox;
const everySeconds = names.probes.everySeconds;

/** What the rules look at; a service has ten times as many series. */
const kept = "http_requests_total|http_request_duration_seconds_(bucket|count)|db_pool_connections_.+";

const config = (targets: string, rules: string, alertmanagerPort: number) => ({
  global: { scrape_interval: `${everySeconds}s`, scrape_timeout: "2s", evaluation_interval: `${everySeconds}s` },
  rule_files: [rules],
  alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }] },
  scrape_configs: [
    {
      job_name: "services",
      file_sd_configs: [{ files: [targets], refresh_interval: `${everySeconds}s` }],
      metric_relabel_configs: [{ source_labels: ["__name__"], regex: kept, action: "keep" }],
    },
  ],
});

const homeOf = ({ alerts }: SandboxFolder) => join(alerts, prometheusName);
const targetsFile = (folder: SandboxFolder) => join(homeOf(folder), "targets.json");

/** Said once the services listen; Prometheus finds it by itself. */
export function writeTargets(folder: SandboxFolder, ports: readonly number[]): void {
  mkdirSync(homeOf(folder), { recursive: true });
  writeAtomically(targetsFile(folder), JSON.stringify([{ targets: ports.map((port) => `127.0.0.1:${port}`) }]));
}

/** With the rules of the criteria, as the sandbox's services call their metrics. */
export function prometheusPart(folder: SandboxFolder, program: string, alertmanagerPort: number): Part {
  const home = homeOf(folder);
  const [file, rules] = [join(home, "prometheus.yml"), join(home, "rules.yml")];
  mkdirSync(home, { recursive: true });
  writeAtomically(rules, ruleFile(names));
  writeAtomically(file, JSON.stringify(config(targetsFile(folder), rules, alertmanagerPort), null, 2));
  return {
    name: prometheusName,
    command: program,
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(home, "data")}`,
      "--storage.tsdb.retention.time=1h",
      "--query.max-concurrency=2",
      "--web.listen-address=127.0.0.1:0",
    ],
    env: cheap,
    cwd: home,
    stopSignal: "SIGTERM",
    readyPort: () => listeningPort(join(folder.logs, `${prometheusName}.log`)),
  };
}
