import type { Options, Scenario } from "k6/options";
import {
  isConstant,
  type LoadPlan,
  loadProfiles,
  type ScenarioName,
  scenarioRates,
  vuBudget,
} from "../../thresholds/load-plan.ts";
import { method } from "../../thresholds/method.ts";
import { paymentScenario } from "../../thresholds/wire.ts";
import { requestTimeoutMs } from "../flows/target.ts";
import { latencyLimitMs } from "./limits.ts";

/** The most requests that one iteration sends, one after the other. */
const requestsOf = { payments: 2, wallets: 3, compliance: 2 } as const satisfies Readonly<Record<ScenarioName, number>>;

/** Open model only: arrivals do not wait for answers. */
function scenariosOf(plan: LoadPlan): Record<string, Scenario> {
  const names = Object.keys(scenarioRates) as ScenarioName[];
  const asked = names.filter((name) => plan[scenarioRates[name]] > 0);
  return Object.fromEntries(asked.map((name) => [name, scenario(plan, name)]));
}

function scenario(plan: LoadPlan, name: ScenarioName): Scenario {
  const perSecond = plan[scenarioRates[name]];
  const requests = requestsOf[name];
  const vus = name === paymentScenario ? plan.maxVus : Math.max(4, vuBudget(perSecond * requests, latencyLimitMs));
  const shared = {
    exec: name,
    // As many as wait at once while latency is at its limit (Little's law: the budget is ten times that). k6 deals
    // iterations to all that it has in turn, so every further one makes its caches colder: with the whole budget
    // beforehand it took a third more CPU. It makes more when they are wanted, and drops an iteration for each.
    preAllocatedVUs: Math.min(vus, Math.max(4, Math.ceil(vus / method.vuBudgetLimits))),
    maxVUs: vus,
    // Longer than any iteration can take: an interrupted one is a payment whose fate nobody recorded.
    gracefulStop: `${(requests * requestTimeoutMs) / 1_000 + 1}s`,
  };
  if (isConstant(plan.profile)) {
    return {
      executor: "constant-arrival-rate",
      ...shared,
      ...arrivals(perSecond),
      duration: `${plan.durationSeconds}s`,
    };
  }
  const stages = loadProfiles[plan.profile].map(({ shareOfOffered, shareOfDuration }) => ({
    target: Math.round(perSecond * shareOfOffered * 1_000),
    duration: `${Math.round(plan.durationSeconds * shareOfDuration * 1_000)}ms`,
  }));
  return { executor: "ramping-arrival-rate", ...shared, startRate: 0, timeUnit: "1000s", stages };
}

/** k6 wants whole numbers: 0.5 a second is 500 in 1,000 seconds. */
const arrivals = (perSecond: number): { rate: number; timeUnit: string } =>
  Number.isInteger(perSecond)
    ? { rate: perSecond, timeUnit: "1s" }
    : { rate: Math.round(perSecond * 1_000), timeUnit: "1000s" };

const common: Options = {
  // A redirect is an answer that the contract does not know, and may lead to a host that nobody allowed.
  maxRedirects: 0,
  userAgent: "tollgate",
  noConnectionReuse: false,
  summaryTrendStats: ["count", "med", "p(95)", "p(99)", "max"],
};

/** Under supervision tollgate judges by windows, which read one of k6's own tags: every further one costs at each sample. */
export function k6Options(plan: LoadPlan, thresholds: Record<string, string[]> | "supervised"): Options {
  const scenarios = scenariosOf(plan);
  return thresholds === "supervised"
    ? { ...common, scenarios, systemTags: ["scenario"] }
    : { ...common, scenarios, thresholds };
}
