import type { Fault } from "../fault.ts";

/** Nothing is lost until the power fails, and no restart of a process shows it: the settings themselves must be read. */
export const unsafeDurability = {
  id: "unsafe-durability",
  title: "the database acknowledges what it has not put on the disk",
  trips: ["zero-data-loss"],
  mayTrip: {},
  inject: ({ sql }) =>
    sql("ALTER SYSTEM SET synchronous_commit = off", "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"),
  undo: ({ sql }) =>
    sql("ALTER SYSTEM RESET synchronous_commit", "ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()"),
} as const satisfies Fault;
