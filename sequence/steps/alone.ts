import type { RunSettings } from "../settings.ts";
import type { Step } from "./step.ts";

/** What two runs at once would disturb for each other, and so take turns at. */
const shared = {
  /** Balances are checked to the cent: another smoke on these wallets would look like lost or invented money. */
  smoke: ({ target, smoke }) => `wallets ${smoke?.payerWalletId} and ${smoke?.payeeWalletId} of ${target.baseUrl}`,
  /** Another load would be measured as the platform's slowness. */
  load: ({ target }) => `load on ${target.baseUrl}`,
  /** Two runs' dead letters wait for each other's handlers, and are late. */
  dlq: ({ kafka }) => `dead-letter handlers of ${kafka?.brokers.join(", ")}`,
} as const satisfies Readonly<Record<string, (environment: RunSettings["environment"]) => string>>;

/** The step, once no other run of this machine is at the same; it says whom it waits for. */
export const alone =
  (name: keyof typeof shared, step: Step): Step =>
  ({ settings, onProgress, stop, ...rest }) =>
    settings.takeTurn(
      shared[name](settings.environment),
      () => step({ settings, onProgress, stop, ...rest }),
      (holder) => onProgress({ kind: "note", text: `${name} waits: ${holder} is at it on the same platform` }),
      stop,
    );
