import { expect, test } from "vitest";
import { injectFault, undoFault } from "../../sandbox/inject.ts";
import { smokeSubjects } from "../../smoke/subjects.ts";
import { faultPermission, useSandbox } from "../sandbox/support/sandbox.ts";
import { bothVersions, smokeOn } from "./support/smoked.ts";

const sandbox = useSandbox();

/** The wallets that environments/sandbox.yaml keeps out of the load. */
const onSandbox = () => smokeOn(sandbox.running().baseUrl, { wallets: { payerWalletId: 9001, payeeWalletId: 9002 } });

test("the sandbox holds in every step, on both versions", async () => {
  const { facts, failed, missing } = await onSandbox();
  expect({ failed, missing }).toEqual({ failed: [], missing: [] });
  expect(facts.map(({ subject }) => subject).sort()).toEqual([...smokeSubjects(bothVersions)].sort());
});

test("broken-flow is found in one smoke, on 2.1.0 and nowhere else", async () => {
  const fault = {
    root: sandbox.root,
    id: "broken-flow",
    permission: faultPermission,
    stop: new AbortController().signal,
  };
  await injectFault(fault);
  try {
    const { failed, missing } = await onSandbox();
    expect(failed.map(({ subject }) => subject)).toEqual(["payment/read-back@2.1.0"]);
    expect(failed[0]).toMatchObject({
      expected: expect.stringContaining('"0.11"'),
      got: expect.stringContaining('"1.10"'),
    });
    expect(failed[0]?.requestId).toBeTruthy();
    expect(missing.filter((why) => why.includes("@2.0.0"))).toEqual([]);
  } finally {
    await undoFault(fault);
  }
});
