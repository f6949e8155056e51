import type { Fault } from "../fault.ts";

/**
 * A row-level security policy that takes its time: every query on the table gets slower, whatever its plan, and neither
 * table nor query has to change. FORCE, for the services' role owns the table.
 */
export const slowQuery = {
  id: "slow-query",
  title: "queries on KYC documents take 300 ms longer",
  trips: ["database-latency"],
  mayTrip: {},
  inject: async ({ sql }) => {
    await sql(`
      DROP POLICY IF EXISTS slow_query ON kyc_document;
      CREATE POLICY slow_query ON kyc_document USING ((SELECT pg_sleep(0.3)) IS NOT NULL);
      ALTER TABLE kyc_document ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
  },
  undo: async ({ sql }) => {
    await sql(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_policy WHERE polname = 'slow_query') THEN
          DROP POLICY slow_query ON kyc_document;
          ALTER TABLE kyc_document DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
        END IF;
      END $$`);
  },
} as const satisfies Fault;
