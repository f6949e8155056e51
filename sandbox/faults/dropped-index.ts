import type { Fault } from "../fault.ts";

export const droppedIndex = {
  id: "dropped-index",
  title: "an index of the release is not there",
  trips: ["indexes-present"],
  mayTrip: {},
  inject: ({ sql }) => sql("DROP INDEX IF EXISTS idx_dispute_customer"),
  undo: ({ sql }) => sql("CREATE INDEX IF NOT EXISTS idx_dispute_customer ON dispute (customer_id)"),
} as const satisfies Fault;
