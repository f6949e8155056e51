import { reconciliation } from "./db/reconciliation.ts";
import { samplerCost } from "./db/sampler-cost.ts";
import type { Flags } from "./flags.ts";

/** What asking the database costs: `--requests` payments are reconciled, and sampled for `--seconds` in each run. */
export async function db({ requests = 1_000_000, seconds = 6 }: Flags) {
  return { samplerCost: await samplerCost(seconds), reconciliation: await reconciliation(requests) };
}
