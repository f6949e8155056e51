import exec from "k6/execution";
import type { Options } from "k6/options";
import { byMetric, type K6Load, k6Thresholds } from "../../thresholds/k6-thresholds.ts";
import type { LoadPlan, ScenarioName } from "../../thresholds/load-plan.ts";
import type { Outcome } from "../../thresholds/wire.ts";
import { complianceFlow } from "../flows/compliance.ts";
import { paymentFlow } from "../flows/payment.ts";
import { scenarioStart } from "../flows/records.ts";
import type { Flow, Target } from "../flows/target.ts";
import { walletFlow } from "../flows/wallet.ts";
import { judgedByK6, latencyLimitMs } from "./limits.ts";
import { k6Options } from "./options.ts";
import { baseUrl, type Defaults, isSupervised, loadPlan } from "./plan.ts";
import { summary } from "./summary.ts";
import type { SummaryData } from "./summary-reading.ts";

export interface EntrySpec extends Defaults {
  readonly floors: K6Load["floors"];
  readonly readBackEvery: number;
  /** Told of every iteration's end. */
  readonly onOutcome?: (flow: ScenarioName, outcome: Outcome) => void;
}

/** What k6 looks for in an entry's exports. The argument of the scenario functions is what `setup` returned. */
export interface Entry {
  readonly options: Options;
  readonly setup: () => string;
  readonly payments: (keyPrefix: string) => void;
  readonly wallets: (keyPrefix: string) => void;
  readonly compliance: (keyPrefix: string) => void;
  readonly handleSummary: (data: SummaryData) => { stdout: string };
}

export function entry(spec: EntrySpec): Entry {
  const plan = loadPlan(__ENV, spec);
  const url = baseUrl(__ENV);
  const isPlain = !isSupervised(__ENV);
  const load: K6Load = { plan, floors: spec.floors, ...(__ENV.VERSION && { version: __ENV.VERSION }) };

  const scenario = (name: ScenarioName, flowFor: (target: Target) => Flow) => {
    let flow: Flow | undefined;
    return (keyPrefix: string): void => {
      flow ??= firstIteration(() => flowFor(targetOf(keyPrefix)));
      const outcome = flow(exec.scenario.iterationInTest);
      spec.onOutcome?.(name, outcome);
    };
  };

  const targetOf = (keyPrefix: string): Target => ({
    baseUrl: url,
    loadId: plan.id,
    keyPrefix,
    walletCount: plan.walletCount,
    readBackEvery: spec.readBackEvery,
    slowFromMs: isPlain ? latencyLimitMs : undefined,
  });

  const firstIteration = (flowFor: () => Flow): Flow => {
    if (!isPlain) scenarioStart.add(exec.scenario.startTime);
    return flowFor();
  };

  return {
    // k6 reads the options of the first evaluation alone, which is user 0's: the thousand others need not make them.
    options: __VU === 0 ? k6Options(plan, isPlain ? byMetric(k6Thresholds(judgedByK6, load)) : "supervised") : {},
    setup: () => plan.keyPrefix || drawnPrefix(plan),
    payments: scenario("payments", paymentFlow),
    wallets: scenario("wallets", walletFlow),
    compliance: scenario("compliance", complianceFlow),
    handleSummary: (data) => ({ stdout: summary(data, load, url) }),
  };
}

/** Two plain runs must not send the same keys, or the second would be answered with the first one's payments. */
function drawnPrefix({ id }: LoadPlan): string {
  const run = Math.random().toString(36).slice(2, 10);
  return `manual${run}-${id}`;
}
