import type { CriterionId } from "../thresholds/criteria.ts";
import type { AlertControl } from "./alerts/control.ts";
import type { BehaviourChange } from "./behaviour/behaviour.ts";
import type { HandlersChange } from "./handlers/troubles.ts";
import type { MessagingControl } from "./messaging/control.ts";
import type { ServiceName, Version } from "./services.ts";

/** What a fault may reach for. Later parts add their own ways in here. */
export interface FaultContext {
  /** Changes how one process of the sandbox behaves; null brings a switch back to neutral. */
  readonly behave: (part: `${ServiceName}-${Version}` | "gateway", change: BehaviourChange) => Promise<void>;
  /** Runs statements in the platform's database as its superuser. What one text holds is one transaction. */
  readonly sql: (...statements: readonly string[]) => Promise<void>;
  /** The sandbox's own copies; never the checkout's. */
  readonly folders: { readonly backups: string; readonly migrations: string };
  readonly postgres: {
    /** SIGKILL to the server and all its children. */
    readonly kill: () => Promise<void>;
    /** Starts it again with its data and port, and waits until it serves; nothing, when it runs. */
    readonly revive: () => Promise<void>;
  };
  /** Null where the sandbox came up without Prometheus and Alertmanager. */
  readonly alerts: AlertControl | null;
  /** Throws when the run is stopped. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Brokers and registry; undefined where the sandbox has none. */
  readonly messaging: MessagingControl | undefined;
  /** Makes dead-letter handlers misbehave, and behave again; undefined where the sandbox has none. */
  readonly handlers: ((change: HandlersChange) => Promise<void>) | undefined;
}

/** One way in which a platform goes wrong, and the criteria that must see it. */
export interface Fault {
  /** Stable: it is typed on command lines and stands in reports. */
  readonly id: string;
  /** What happens, for people. */
  readonly title: string;
  /** All of these must fail under the fault. */
  readonly trips: readonly CriterionId[];
  /** These may fail too, for the reason given; any other that does is a false finding. */
  readonly mayTrip: Partial<Readonly<Record<CriterionId, string>>>;
  /** Of an event that is over soon: the second of the load in which it happens, unless somebody names another. */
  readonly usualSecond?: number;
  readonly inject: (context: FaultContext) => Promise<void>;
  /** Of an event: how it comes to its end, after `inject` and while the run goes on. */
  readonly recovery?: (context: FaultContext) => Promise<void>;
  /** Needs no memory of the injection, so that whoever finds the sandbox faulty can mend it. */
  readonly undo: (context: FaultContext) => Promise<void>;
}
