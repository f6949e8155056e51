import { reconciliation } from "./db/reconciliation.ts";
import type { Flags } from "./flags.ts";

/** What asking the database costs: `--requests` payments are reconciled. */
export async function db({ requests = 1_000_000 }: Flags) {
  return { reconciliation: await reconciliation(requests) };
}
