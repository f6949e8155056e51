import type { CriterionId } from "../thresholds/criteria.ts";
import { backupRestorable } from "./backup-restorable.ts";
import { brokersHealthy } from "./brokers-healthy.ts";
import type { PreflightConfig } from "./config.ts";
import { indexesPresent } from "./indexes-present.ts";
import { migrationApplied } from "./migration-applied.ts";
import { registryUp } from "./registry-up.ts";
import { schemasRegistered } from "./schemas-registered.ts";
import { statisticsFresh } from "./statistics-fresh.ts";
import type { PreflightStep } from "./step.ts";

/** In the order of the sequence. */
export const steps: readonly PreflightStep[] = [
  backupRestorable,
  brokersHealthy,
  registryUp,
  schemasRegistered,
  migrationApplied,
  indexesPresent,
  statisticsFresh,
];

/** What the steps of these criteria will look at. @throws {TollgateError} `configuration`, when a named file is not there. */
export const preflightSubjects = (
  config: PreflightConfig,
  isAsked: (id: CriterionId) => boolean,
): Readonly<Partial<Record<CriterionId, readonly string[]>>> =>
  Object.fromEntries(
    steps
      .filter(({ criterion }) => isAsked(criterion))
      .map(({ criterion, needs, subjects }) => [
        criterion,
        needs.every((section) => config[section] !== undefined) ? subjects(config) : [],
      ]),
  );
