/**
 * The criteria that k6 can judge. Two files of rows and not all of `criteria.ts`: k6 evaluates this in every virtual
 * user, where the whole list costs 0.2 MB each.
 */
import { triggers } from "../../thresholds/criteria/triggers.ts";
import { validation } from "../../thresholds/criteria/validation.ts";

export const judgedByK6 = [...validation, ...triggers] as const;

type Row = (typeof validation)[number];
const row = <Id extends Row["id"]>(id: Id) =>
  validation.find((candidate) => candidate.id === id) as Extract<Row, { id: Id }>;

export const latencyLimitMs = row("payment-latency").rule.limitMs;
export const throughputLimit = row("throughput").rule.limitPerSecond;
