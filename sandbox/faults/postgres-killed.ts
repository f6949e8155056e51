import type { Fault } from "../fault.ts";

/** As long as it takes somebody to notice and start it again; and so many bad seconds decide a minute's availability. */
const downSeconds = 8;

/** What a crash takes along is the statistics' own memory of when tables were analysed. */
const analyseAgain = `
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_stat_user_tables WHERE relname = 'wallet' AND last_analyze IS NULL) THEN ANALYZE; END IF;
END $$`;

/** Whoever pays meanwhile is not answered; whoever was answered has paid. */
export const postgresKilled = {
  id: "postgres-killed",
  title: `PostgreSQL is killed, and started again ${downSeconds} s later`,
  trips: ["availability", "errors-trigger"],
  mayTrip: {
    "error-rate": "the load meets the same outage",
    "payment-failures-trigger": "as error-rate",
    "payment-latency": "a failed payment counts as above every limit",
    throughput: "nothing is acknowledged in the meantime",
    "database-latency": "a query that is not answered counts as above every limit",
    "pool-trigger": "pools have no connection to give",
    "critical-flows": "a smoke step may meet it",
    "flow-trigger": "two smoke flows in a row may meet it",
  },
  usualSecond: 10,
  inject: ({ postgres }) => postgres.kill(),
  recovery: async ({ postgres, wait }) => {
    await wait(downSeconds);
    await postgres.revive();
  },
  undo: async ({ postgres, sql }) => {
    await postgres.revive();
    await sql(analyseAgain);
  },
} as const satisfies Fault;
