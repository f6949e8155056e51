import { netZero, payBack } from "../balances/net-zero.ts";
import type { Flow } from "../flow.ts";
import { complianceFlow } from "../flows/compliance.ts";
import { paymentFlow } from "../flows/payment/payment.ts";
import { walletFlow } from "../flows/wallet.ts";
import type { Smoke } from "../smoke.ts";
import { type Deadline, type FlowRun, flowRunFor, type RunningSmoke } from "./flow-run.ts";
import { take, walk } from "./walk.ts";

/** A flow may use up this many time-outs, then what is left of it is missing. Paying back has some of its own. */
const timeoutsOfFlow = 20;
const timeoutsOfPayBack = 10;

/** One after the other: flows that move money between the same two wallets would see each other in the balances. */
export async function runMoneyFlows(running: RunningSmoke): Promise<void> {
  for (const version of running.smoke.judge) {
    await runMoneyFlow(running, paymentFlow, version);
    await runMoneyFlow(running, walletFlow, version);
  }
}

/** Screenings move nothing, so the versions go side by side. */
export async function runComplianceFlows(running: RunningSmoke): Promise<void> {
  const { smoke } = running;
  await Promise.all(
    smoke.judge.map((version) => {
      const flowRun = flowRunFor(running, "compliance", version);
      return told(smoke, flowRun, () =>
        walk(complianceFlow, flowRun, deadlineAfter(smoke, smoke.stop, timeoutsOfFlow)),
      );
    }),
  );
}

async function runMoneyFlow<Done>(running: RunningSmoke, flow: Flow<Done>, version: string): Promise<void> {
  const { smoke } = running;
  const flowRun = flowRunFor(running, flow.name, version);
  await told(smoke, flowRun, async () => {
    try {
      await walk(flow, flowRun, deadlineAfter(smoke, smoke.stop, timeoutsOfFlow));
    } finally {
      // not ended by `stop`: who stops a smoke wants the money back all the same
      const timeout = AbortSignal.timeout(timeoutsOfPayBack * smoke.config.timeoutMs);
      await take(flowRun, netZero, deadlineAfter(smoke, timeout, timeoutsOfPayBack), payBack);
    }
  });
}

const deadlineAfter = ({ config }: Smoke, stop: AbortSignal, timeouts: number): Deadline => ({
  stop,
  endsAtMs: performance.now() + timeouts * config.timeoutMs,
});

async function told(
  { onProgress }: Smoke,
  { flow, version, record }: FlowRun,
  work: () => Promise<void>,
): Promise<void> {
  const step = `smoke ${flow}@${version}`;
  onProgress({ kind: "step-started", step });
  await work();
  onProgress({ kind: "step-ended", step, detail: record.summary() });
}
