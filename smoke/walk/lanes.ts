import { netZero, payBack } from "../balances/net-zero.ts";
import type { Flow } from "../flow.ts";
import { complianceFlow } from "../flows/compliance.ts";
import { paymentFlow } from "../flows/payment/payment.ts";
import { walletFlow } from "../flows/wallet.ts";
import type { Smoke } from "../smoke.ts";
import { type Guide, guideFor, type Limits, type Trip } from "./guide.ts";
import { take, walk } from "./walk.ts";

/** A flow may use up this many time-outs, then what is left of it is missing. Paying back has some of its own. */
const timeoutsOfFlow = 20;
const timeoutsOfPayBack = 10;

/** One after the other: flows that move money between the same two wallets would see each other in the balances. */
export async function moneyLane(trip: Trip): Promise<void> {
  for (const version of trip.smoke.judge) {
    await moneyFlow(trip, paymentFlow, version);
    await moneyFlow(trip, walletFlow, version);
  }
}

/** Screenings move nothing, so the versions go side by side. */
export async function complianceLane(trip: Trip): Promise<void> {
  const { judge, stop } = trip.smoke;
  await Promise.all(
    judge.map((version) => {
      const guide = guideFor(trip, "compliance", version);
      return told(trip.smoke, guide, () => walk(complianceFlow, guide, limits(trip.smoke, stop, timeoutsOfFlow)));
    }),
  );
}

async function moneyFlow<Done>(trip: Trip, flow: Flow<Done>, version: string): Promise<void> {
  const { smoke } = trip;
  const guide = guideFor(trip, flow.name, version);
  await told(smoke, guide, async () => {
    try {
      await walk(flow, guide, limits(smoke, smoke.stop, timeoutsOfFlow));
    } finally {
      // not ended by `stop`: who stops a smoke wants the money back all the same
      const patience = AbortSignal.timeout(timeoutsOfPayBack * smoke.config.timeoutMs);
      await take(guide, netZero, limits(smoke, patience, timeoutsOfPayBack), payBack);
    }
  });
}

const limits = ({ config }: Smoke, stop: AbortSignal, timeouts: number): Limits => ({
  stop,
  endsAtMs: performance.now() + timeouts * config.timeoutMs,
});

async function told({ onProgress }: Smoke, { flow, version, log }: Guide, work: () => Promise<void>): Promise<void> {
  const step = `smoke ${flow}@${version}`;
  onProgress({ kind: "step-started", step });
  await work();
  onProgress({ kind: "step-ended", step, detail: log.summary() });
}
