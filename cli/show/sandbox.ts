import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { SandboxStatus } from "../../sandbox/status.ts";

/** A sandbox that is up: where it is, and what it consists of. */
export const describeSandbox = ({ baseUrl, environmentFile, parts }: Sandbox): string =>
  [
    `the sandbox is up: ${baseUrl}`,
    ...parts.map(({ name, port, pid }) => `  ${name.padEnd(18)} 127.0.0.1:${String(port).padEnd(6)} pid ${pid}`),
    `  environment        ${environmentFile}`,
  ].join("\n");

/** What there is, what is wrong with it on purpose, and what to do. */
export function describeSandboxStatus(found: SandboxStatus): string {
  switch (found.kind) {
    case "down":
      return "the sandbox is down\n  → tollgate sandbox up";
    case "unfinished":
      return `the sandbox was being started at ${found.startedAt} and is not up\n${afresh}`;
    case "broken": {
      const why = found.deadParts.join(", ") || "requests do not get through";
      return [`the sandbox is broken: ${why}`, ...faultLines(found.faults), afresh].join("\n");
    }
    case "up":
      return [describeSandbox(found.sandbox), ...faultLines(found.faults), ...misbehavingLines(found)].join("\n");
  }
}

const afresh = "  → tollgate sandbox up starts it afresh";

const faultLines = (faults: readonly string[]): readonly string[] =>
  faults.flatMap((id) => [
    `  fault              ${id} is on`,
    `  → tollgate sandbox inject ${id} --undo takes it out again`,
  ]);

/** Also shown when no fault is known to be on: a fault that was killed half-way leaves its switches. */
const misbehavingLines = ({ misbehaving }: Extract<SandboxStatus, { kind: "up" }>): readonly string[] =>
  Object.entries(misbehaving).map(([part, switches]) => `  ${part.padEnd(18)} misbehaves: ${switches.join(", ")}`);
