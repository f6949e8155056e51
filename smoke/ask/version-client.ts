import type { HttpRequest } from "../../platform/http.ts";
import type { HttpOutcome } from "../../platform/http-outcome.ts";
import type { SmokeConfig } from "../config.ts";
import type { KnownBalances } from "./known-balances.ts";

/** How the steps of one flow ask one version, and what the flow knows of the money it moves. */
export interface VersionClient {
  readonly version: string;
  /** Whether an answer that this version signed is one to judge. */
  readonly accepts: (servedBy: string) => boolean;
  readonly wallets: Pick<SmokeConfig, "payerWalletId" | "payeeWalletId">;
  readonly send: (request: HttpRequest) => Promise<HttpOutcome>;
  readonly freshKey: () => string;
  /** False once the flow has used up its time. */
  readonly timeLeft: () => boolean;
  /** A request that no version signed for. */
  readonly onMiss: (why: string) => void;
  /** The version gave a step no answer at all. */
  readonly onUnanswered: () => void;
  readonly known: KnownBalances;
}

/** The same client, where it does not matter who answers. */
export const anyVersion = (client: VersionClient): VersionClient => ({
  ...client,
  version: "any version",
  accepts: () => true,
});
