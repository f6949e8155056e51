/**
 * Every limit of the deployment sequence v2.1.0, in its order. Numbers live here and in the rows that it gathers,
 * nowhere else: k6 thresholds, SQL checks, alert rules and reports are compiled from them.
 */
import { afterwards } from "./criteria/afterwards.ts";
import { deployment } from "./criteria/deployment.ts";
import { infrastructure } from "./criteria/infrastructure.ts";
import { messaging } from "./criteria/messaging.ts";
import { preDeployment } from "./criteria/pre-deployment.ts";
import { triggers } from "./criteria/triggers.ts";
import { validation } from "./criteria/validation.ts";

export const criteria = [
  ...preDeployment,
  ...infrastructure,
  ...deployment,
  ...validation,
  ...messaging,
  ...triggers,
  ...afterwards,
] as const;

export type CriterionId = (typeof criteria)[number]["id"];

const byId: ReadonlyMap<string, (typeof criteria)[number]> = new Map(criteria.map((row) => [row.id, row]));

/** The row of an id, exactly typed. */
export function criterion<Id extends CriterionId>(id: Id): Extract<(typeof criteria)[number], { id: Id }> {
  return byId.get(id) as Extract<(typeof criteria)[number], { id: Id }>;
}

export const isCriterionId = (id: string): id is CriterionId => byId.has(id);
