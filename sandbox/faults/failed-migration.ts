import type { Fault } from "../fault.ts";

export const failedMigration = {
  id: "failed-migration",
  title: "Flyway's history has a migration that failed",
  trips: ["migration-applied"],
  mayTrip: {},
  inject: ({ sql }) =>
    sql(`
INSERT INTO flyway_schema_history
  (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
SELECT max(installed_rank) + 1, '6', 'loyalty points', 'SQL', 'V006__loyalty_points.sql', 1, current_user, 1, false
FROM flyway_schema_history`),
  undo: ({ sql }) => sql("DELETE FROM flyway_schema_history WHERE NOT success"),
} as const satisfies Fault;
