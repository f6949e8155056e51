import type { Fault } from "../fault.ts";

/** As in life: built concurrently, failed, and left behind, where `pg_indexes` still lists it. */
const failedBuild = "CREATE UNIQUE INDEX CONCURRENTLY idx_notification_template ON notification (template, channel)";

const removeInvalid = `
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('idx_notification_template') AND NOT indisvalid) THEN
    DROP INDEX idx_notification_template;
  END IF;
END $$;
CREATE INDEX IF NOT EXISTS idx_notification_template ON notification (template, channel)`;

const uniqueViolation = "23505";

export const invalidIndex = {
  id: "invalid-index",
  title: "the building of an index failed, and left it invalid",
  trips: ["indexes-present"],
  mayTrip: {},
  async inject({ sql }) {
    await sql("DROP INDEX IF EXISTS idx_notification_template");
    await sql(failedBuild).catch((cause: unknown) => {
      if (!(cause instanceof Error && "code" in cause && cause.code === uniqueViolation)) throw cause;
    });
  },
  undo: ({ sql }) => sql(removeInvalid),
} as const satisfies Fault;
