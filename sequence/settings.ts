import type { AlertsConfig } from "../dlq-probes/alerts/config.ts";
import type { DlqEnvironment } from "../dlq-probes/config.ts";
import type { InvariantsConfig, ReconciliationConfig } from "../perf/books/config.ts";
import type { AvailabilityConfig, LoadConfig } from "../perf/config.ts";
import type { K6Binary } from "../perf/k6/binary.ts";
import type { PoolsConfig } from "../perf/pools/config.ts";
import type { CanariesConfig } from "../perf/queries/config.ts";
import type { Grants } from "../platform/permission.ts";
import type { PostgresConfig } from "../platform/postgres/config.ts";
import type { PreflightConfig } from "../preflight/config.ts";
import type { SmokeConfig } from "../smoke/config.ts";
import type { AskOptions } from "../thresholds/asked.ts";
import type { LoadProfileName } from "../thresholds/load-plan.ts";
import type { Reading } from "../thresholds/reading.ts";
import type { TimedFault } from "./fault.ts";

/** An environment as the sequence needs it; the cli's file fits. */
export interface SequenceEnvironment extends Grants, PreflightConfig, Pick<DlqEnvironment, "dlq"> {
  readonly setting: "ci" | "staging";
  readonly release: { readonly old: string; readonly new: string; readonly services: readonly string[] };
  readonly target: {
    readonly baseUrl: string;
    readonly hosts: readonly string[];
    readonly judge?: readonly string[] | undefined;
  };
  readonly smoke?: SmokeConfig | undefined;
  readonly load?: LoadConfig | undefined;
  readonly availability?: AvailabilityConfig | undefined;
  readonly database?: DatabaseConfig | undefined;
  readonly pools?: PoolsConfig | undefined;
  readonly alerts?: AlertsConfig | undefined;
  readonly notAsked: AskOptions["notAsked"];
  readonly limits: AskOptions["limits"];
  /** The file without its secrets. */
  readonly recorded: unknown;
}

/** `database:` of an environment file: how it is reached, and what each room asks of it. */
export type DatabaseConfig = PostgresConfig &
  CanariesConfig & {
    readonly invariants?: InvariantsConfig | undefined;
    readonly reconciliation?: ReconciliationConfig | undefined;
  };

/** 59 executions of each canary query, and the 20 blocks that a bootstrap wants, with room for a few slow ones. */
export const usualWatchSeconds = 30;

/** What a run is asked to do, before it has a name. */
export interface RunSettings {
  /** As it was typed, without secrets. */
  readonly command: string;
  readonly profile: AskOptions["profile"];
  readonly loadProfile: LoadProfileName;
  readonly environment: SequenceEnvironment;
  /** Null where this command loads nothing; missing where it would and no k6 is here, which is for the judge. */
  readonly k6: Reading<K6Binary> | null;
  /** Folder of the bundled k6 entries. */
  readonly scenarios: string;
  readonly runsFolder: string;
  readonly fault: TimedFault | null;
  /** Of the window collector; 0: any that is free. */
  readonly collectorPort: number;
  readonly takeTurn: TakeTurn;
  /** How long is watched where nothing is loaded. */
  readonly watchSeconds: number;
  readonly tollgateVersion: string;
}

/**
 * Works when nobody else on this machine uses the resource; until then it waits, and says for whom. `stop` ends the
 * waiting with its reason.
 */
export type TakeTurn = (
  resource: string,
  work: () => Promise<void>,
  onWait: (holder: string) => void,
  stop: AbortSignal,
) => Promise<void>;
