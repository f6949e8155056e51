import { type Criterion, everywhere } from "../criterion.ts";

/** Pre-deployment validation, steps 1 to 3. */
export const preDeployment = [
  {
    id: "artifacts-built",
    title: "All services are built",
    role: "fact",
    of: "none",
    askedIn: everywhere,
    indicator: "service jars that exist and are not empty",
    rule: { kind: "all-hold", comparison: "≥", limitCount: 103, unit: "jars" },
    minimumEvidence: { count: 103, of: "jars" },
    source: { step: "pre 1", quote: "Expected: All 103+ services built successfully" },
    status: "not built",
  },
  {
    id: "critical-tests",
    title: "Critical-path tests passed",
    role: "fact",
    of: "none",
    askedIn: everywhere,
    indicator: "JUnit results of Payment, Wallet and Compliance, and JaCoCo line coverage",
    rule: { kind: "all-hold", comparison: "≥", limitCount: 78, unit: "% line coverage" },
    minimumEvidence: { count: 3, of: "test suites" },
    source: { step: "pre 2", quote: "Verify: All tests pass (78%+ coverage maintained)" },
    status: "not built",
  },
  {
    id: "no-critical-vulnerability",
    title: "No critical vulnerability",
    role: "fact",
    of: "none",
    askedIn: everywhere,
    indicator: "CRITICAL findings in a fresh dependency-check report",
    rule: { kind: "all-hold", comparison: "=", limitCount: 0, unit: "critical findings" },
    minimumEvidence: { count: 1, of: "reports" },
    source: { step: "pre 3", quote: "Verify: No critical vulnerabilities" },
    status: "not built",
  },
] as const satisfies readonly Criterion[];
