import { type Criterion, everywhere } from "../criterion.ts";

/** The sequence keeps backups for 30 days; that they are daily, and that one may be late, is the design's reading of it. */
export const backupLimits = { youngerThanHours: 24, keptDays: 30, longestGapHours: 48 } as const;

export const fewestBrokers = 3;
export const expectedSubjects = 287;

/** Phases 1 and 2: cluster, database backup, Kafka, schema registry. */
export const infrastructure = [
  {
    id: "nodes-ready",
    title: "Every node is Ready",
    role: "fact",
    of: "platform",
    askedIn: everywhere,
    indicator: "nodes with condition Ready",
    rule: { kind: "all-hold", comparison: "=" },
    minimumEvidence: { count: 1, of: "nodes" },
    source: { step: "1.1", quote: "Expected: All nodes Ready, no error pods" },
    status: "not built",
  },
  {
    id: "pods-clean",
    title: "No pod in error, crash loop or pending",
    role: "fact",
    of: "platform",
    askedIn: everywhere,
    indicator: "pods of all namespaces in order",
    rule: { kind: "all-hold", comparison: "=" },
    minimumEvidence: { count: 1, of: "pods" },
    source: { step: "1.1, 4.3", quote: "Expected: All nodes Ready, no error pods" },
    status: "not built",
  },
  {
    id: "backup-restorable",
    title: "A fresh backup is whole",
    role: "fact",
    of: "platform",
    askedIn: everywhere,
    indicator: `a backup younger than ${backupLimits.youngerThanHours} h, proved whole; older ones kept for ${backupLimits.keptDays} days`,
    rule: { kind: "all-hold", comparison: "=" },
    minimumEvidence: { count: 1, of: "backups" },
    source: { step: "1.2, notes", quote: "Backup retention: 30 days" },
    status: "built",
  },
  {
    id: "brokers-healthy",
    title: "Kafka brokers are healthy",
    role: "fact",
    of: "platform",
    askedIn: everywhere,
    indicator: "brokers that answer, an active controller, no offline or under-replicated partition",
    rule: { kind: "all-hold", comparison: "≥", limitCount: fewestBrokers, unit: "brokers" },
    minimumEvidence: { count: fewestBrokers, of: "checks" },
    source: { step: "1.3", quote: "Expected: 3 brokers healthy" },
    status: "built",
  },
  {
    id: "registry-up",
    title: "The schema registry answers",
    role: "fact",
    of: "platform",
    askedIn: everywhere,
    indicator: "answer of GET /subjects",
    rule: { kind: "all-hold", comparison: "=" },
    minimumEvidence: { count: 1, of: "answers" },
    source: { step: "1.4", quote: "Expected: HTTP 200 with existing schemas (if any)" },
    status: "built",
  },
  {
    id: "schemas-registered",
    title: "The expected schemas are registered",
    role: "fact",
    of: "platform",
    askedIn: everywhere,
    indicator: "subjects whose latest schema equals the file and is backward compatible",
    rule: { kind: "all-hold", comparison: "=", limitCount: expectedSubjects, unit: "subjects" },
    minimumEvidence: { count: expectedSubjects, of: "checks" },
    source: { step: "2.2, notes", quote: "Expected: 287 schemas" },
    status: "built",
  },
] as const satisfies readonly Criterion[];
