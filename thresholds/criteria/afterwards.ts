import { type Criterion, everywhere } from "../criterion.ts";

/** Phase 7: observation and clean-up. */
export const afterwards = [
  {
    id: "soak",
    title: "Four hours of observation",
    role: "fact",
    of: "new",
    askedIn: everywhere,
    indicator: "hours without a trigger, with every SLO held and no complaint",
    rule: { kind: "all-hold", comparison: "=", limitCount: 4, unit: "hours" },
    minimumEvidence: { count: 4, of: "hours" },
    source: { step: "7.2", quote: "4-Hour Observation Period" },
    status: "not built",
  },
  {
    id: "cleanup-safe",
    title: "The old version may go",
    role: "fact",
    of: "none",
    askedIn: ["staging", "production"],
    indicator: "hours at 100 % without a trigger and without a request on the old version",
    rule: { kind: "all-hold", comparison: "≥", limitCount: 24, unit: "hours" },
    minimumEvidence: { count: 24, of: "hours" },
    source: { step: "7.3", quote: "After 24 hours of stable operation" },
    status: "not built",
  },
] as const satisfies readonly Criterion[];
