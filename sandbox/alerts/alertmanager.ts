import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Part } from "../parts/part.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { writeAtomically } from "../state/write-atomically.ts";
import { listeningPort } from "./listening.ts";

export const alertmanagerName = "alertmanager";

/** Channels of the receivers: what people on call see, and what tests alone do. */
export const channels = { onCall: "payments-on-call", test: "tollgate-test" } as const;
export const testReceivers = { slack: "slack-test", pagerduty: "pagerduty-test" } as const;

/** JSON, which is YAML. Synthetic alerts go to the test receivers alone, at once, each in a group of its own. */
export const alertmanagerConfig = (receiversUrl: string) => ({
  global: { resolve_timeout: "1m" },
  route: {
    receiver: "on-call",
    group_by: ["alertname", "criterion", "version"],
    group_wait: "1s",
    group_interval: "5s",
    repeat_interval: "1h",
    routes: [
      {
        matchers: ['synthetic="true"'],
        receiver: testReceivers.slack,
        group_by: ["alertname", "run"],
        group_wait: "0s",
        group_interval: "1s",
        routes: Object.values(testReceivers).map((receiver) => ({ receiver, continue: true })),
      },
    ],
  },
  receivers: [
    { name: "on-call", ...slack(receiversUrl, channels.onCall), ...pagerduty(receiversUrl, channels.onCall) },
    { name: testReceivers.slack, ...slack(receiversUrl, channels.test) },
    { name: testReceivers.pagerduty, ...pagerduty(receiversUrl, channels.test) },
  ],
});

const slack = (url: string, channel: string) => ({
  slack_configs: [{ api_url: `${url}/services/T0/B0/webhook`, channel: `#${channel}`, send_resolved: true }],
});

/** An integration key has 32 characters; here it says which service it is. */
const pagerduty = (url: string, channel: string) => ({
  pagerduty_configs: [{ url: `${url}/v2/enqueue`, routing_key: channel.padEnd(32, "0"), send_resolved: true }],
});

export function alertmanagerPart(folder: SandboxFolder, program: string, receiversUrl: string): Part {
  const home = join(folder.alerts, alertmanagerName);
  const config = join(home, "alertmanager.yml");
  mkdirSync(home, { recursive: true });
  writeAtomically(config, JSON.stringify(alertmanagerConfig(receiversUrl), null, 2));
  return {
    name: alertmanagerName,
    command: program,
    args: [
      `--config.file=${config}`,
      `--storage.path=${join(home, "data")}`,
      "--cluster.listen-address=", // alone
      "--web.listen-address=127.0.0.1:0",
    ],
    env: cheap,
    cwd: home,
    stopSignal: "SIGTERM",
    readyPort: () => listeningPort(join(folder.logs, `${alertmanagerName}.log`)),
  };
}

/** One thread and a small heap: the machine is there for the payments. */
export const cheap = { PATH: process.env.PATH, TZ: "UTC", GOMAXPROCS: "1", GOGC: "50" };
