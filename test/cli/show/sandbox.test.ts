import { expect, test } from "vitest";
import { describeSandboxStatus } from "../../../cli/show/sandbox.ts";

const sandbox = {
  root: "/s",
  baseUrl: "http://127.0.0.1:18080",
  environmentFile: "/s/environment.yaml",
  weightsFile: "/s/weights.json",
  parts: [],
};
const up = { kind: "up", sandbox, faults: [], misbehaving: {} } as const;

test("a sandbox that is as it should be: nothing is said of faults", () => {
  expect(describeSandboxStatus(up)).toBe(
    "the sandbox is up: http://127.0.0.1:18080\n  environment        /s/environment.yaml",
  );
});

test("every fault that is on is named, with how to take it out, and the parts that misbehave", () => {
  const text = describeSandboxStatus({
    ...up,
    faults: ["declines"],
    misbehaving: { "payment-2.1.0": ["declineShare"] },
  });
  expect(text).toContain("fault              declines is on\n  → tollgate sandbox inject declines --undo");
  expect(text).toContain("payment-2.1.0      misbehaves: declineShare");
});

test("a fault that breaks the sandbox is named too: an outage is no accident then", () => {
  const text = describeSandboxStatus({ kind: "broken", sandbox, deadParts: [], faults: ["outage"] });
  expect(text).toContain("the sandbox is broken: requests do not get through\n  fault              outage is on");
});
