import type { Fault } from "../fault.ts";

export const staleStatistics = {
  id: "stale-statistics",
  title: "a table was not analysed since it was made",
  trips: ["statistics-fresh"],
  mayTrip: {},
  inject: ({ sql }) => sql("CREATE TABLE IF NOT EXISTS settlement_archive (LIKE settlement_batch)"),
  undo: ({ sql }) => sql("DROP TABLE IF EXISTS settlement_archive"),
} as const satisfies Fault;
