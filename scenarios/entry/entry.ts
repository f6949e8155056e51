import exec from "k6/execution";
import type { Options } from "k6/options";
import type { ScenarioName } from "../../thresholds/load-plan.ts";
import type { Outcome } from "../../thresholds/wire.ts";
import { complianceFlow } from "../flows/compliance.ts";
import { paymentFlow } from "../flows/payment.ts";
import { scenarioStart } from "../flows/records.ts";
import type { Flow, Target } from "../flows/target.ts";
import { walletFlow } from "../flows/wallet.ts";
import type { Prepared } from "./prepare.ts";
import type { EntryName } from "./specs.ts";
import type { SummaryData } from "./summary-reading.ts";

/** Told how every iteration ended. */
export type Watch = (scenario: ScenarioName, outcome: Outcome) => void;

/** What k6 looks for in an entry's exports. The argument of the scenario functions is what `setup` returned. */
export interface Entry {
  readonly options: Options;
  readonly setup: () => Target | undefined;
  readonly payments: (target: Target) => void;
  readonly wallets: (target: Target) => void;
  readonly compliance: (target: Target) => void;
  readonly handleSummary: (data: SummaryData) => { stdout: string } | undefined;
}

/**
 * k6 evaluates an entry and all that it imports in each of its thousand virtual users; but options, setup and summary
 * are asked of user 0 alone. So what only these need is not imported: `require` fetches it for user 0, and saves every
 * other one 0.27 MB. (k6's `require` takes our modules, and works while they are being evaluated only.)
 */
export function entry(name: EntryName, watch?: Watch): Entry {
  const prepared: Prepared | undefined =
    __VU === 0 ? (require("./prepare.ts") as typeof import("./prepare.ts")).prepare(name, __ENV) : undefined;
  return {
    options: prepared?.options ?? {},
    setup: () => prepared?.target(),
    payments: scenario("payments", paymentFlow, watch),
    wallets: scenario("wallets", walletFlow, watch),
    compliance: scenario("compliance", complianceFlow, watch),
    handleSummary: (data) => prepared?.summaryOf(data),
  };
}

function scenario(
  name: ScenarioName,
  flowFor: (target: Target) => Flow,
  watch: Watch | undefined,
): (target: Target) => void {
  let flow: Flow | undefined;
  let schedule: typeof exec.scenario | undefined;
  return (target) => {
    // Kept, because each asking makes a new object with five getters; what they get is always of this moment.
    schedule ??= exec.scenario;
    if (flow === undefined) {
      flow = flowFor(target);
      if (target.supervision === "supervised") scenarioStart.add(schedule.startTime);
    }
    const outcome = flow(schedule.iterationInTest);
    watch?.(name, outcome);
  };
}
