/** The criteria that k6 can judge by itself. */
import { triggers } from "../../thresholds/criteria/triggers.ts";
import { validation } from "../../thresholds/criteria/validation.ts";

export const judgedByK6 = [...validation, ...triggers] as const;

type Row = (typeof validation)[number];
const row = <Id extends Row["id"]>(id: Id) =>
  validation.find((candidate) => candidate.id === id) as Extract<Row, { id: Id }>;

export const latencyLimitMs = row("payment-latency").rule.limitMs;
export const throughputLimit = row("throughput").rule.limitPerSecond;
