import { type Criterion, everywhere } from "../criterion.ts";

/** What is lost from a DLQ topic before somebody looked at it is lost for good. */
export const dlqLimits = { keptDays: 7 } as const;

/** Steps 6.3 and 7.1: dead letters, alerts, dashboards. */
export const messaging = [
  {
    id: "dlq-handlers",
    title: "Every DLQ handler settles a dead letter",
    role: "fact",
    of: "platform",
    askedIn: ["ci", "staging"],
    indicator: "handlers that settle a synthetic event as the catalogue says",
    rule: { kind: "all-hold", comparison: "=", limitCount: 1_112, unit: "handlers" },
    minimumEvidence: { count: 1_112, of: "handlers" },
    source: { step: "6.3, notes", quote: "1,112 DLQ handlers with custom recovery logic" },
    status: "built",
  },
  {
    id: "dlq-inflow",
    title: "The new version makes no more dead letters",
    role: "fact",
    of: "new",
    askedIn: everywhere,
    indicator: "real dead letters per payment, new version against old",
    rule: { kind: "all-hold", comparison: "=" },
    minimumEvidence: { count: 1, of: "comparisons" },
    source: { step: "5.2", quote: "Check DLQ events" },
    status: "not built",
  },
  {
    id: "alerts-delivered",
    title: "Alerts reach people",
    role: "fact",
    of: "platform",
    askedIn: everywhere,
    indicator: "receivers that got a raised alert and its resolution",
    rule: { kind: "all-hold", comparison: "=" },
    minimumEvidence: { count: 2, of: "receivers" },
    source: { step: "6.3, 7.1", quote: "Check Slack/PagerDuty alerts are working" },
    status: "built",
  },
  {
    id: "dashboards-up",
    title: "Dashboards and rules are there",
    role: "fact",
    of: "platform",
    askedIn: everywhere,
    indicator: "the Grafana dashboard and healthy Prometheus rules",
    rule: { kind: "all-hold", comparison: "=" },
    minimumEvidence: { count: 1, of: "dashboards" },
    source: { step: "7.1", quote: "Verify Grafana dashboards" },
    status: "not built",
  },
] as const satisfies readonly Criterion[];
