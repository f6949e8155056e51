import { misbehaving } from "./behaviour/behaviour.ts";
import { behaviourOf } from "./behaviour/client.ts";
import { isHealthy } from "./health.ts";
import { injectedFaults } from "./injected.ts";
import { isAlive } from "./parts/processes.ts";
import { type Sandbox, sandboxFrom } from "./sandbox.ts";
import { serviceNames, versions } from "./services.ts";
import { folderAt, type SandboxFolder } from "./state/folder.ts";
import { readState } from "./state/state.ts";

export type SandboxStatus =
  | { readonly kind: "down" }
  /** An `up` is at work, or was killed at work. */
  | { readonly kind: "unfinished"; readonly startedAt: string }
  /** Up, but a part has ended or requests do not get through. */
  | {
      readonly kind: "broken";
      readonly sandbox: Sandbox;
      readonly deadParts: readonly string[];
      readonly faults: readonly string[];
    }
  /**
   * `faults` were injected and not undone; `misbehaving` has, by part, the switches that a fault has set. Both empty:
   * the platform is as it should be.
   */
  | {
      readonly kind: "up";
      readonly sandbox: Sandbox;
      readonly faults: readonly string[];
      readonly misbehaving: Readonly<Record<string, readonly string[]>>;
    };

const switchable = new Set([
  "gateway",
  ...serviceNames.flatMap((service) => versions.map((version) => `${service}-${version}`)),
]);

async function misbehavingParts({ parts }: Sandbox, folder: SandboxFolder, stop: AbortSignal) {
  const asked = parts.filter(({ name }) => switchable.has(name));
  const answers = await Promise.all(
    asked.map(async (part) => [part.name, misbehaving(await behaviourOf(part, folder, stop))] as const),
  );
  return Object.fromEntries(answers.filter(([, switches]) => switches.length > 0));
}

/** What there is of a sandbox in this folder. An outage injected at the gateway makes it "broken". */
export async function sandboxStatus(options: {
  readonly root: string;
  readonly stop: AbortSignal;
}): Promise<SandboxStatus> {
  const { root, stop } = options;
  const folder = folderAt(root);
  const state = readState(folder);
  if (!state) return { kind: "down" };
  const sandbox = sandboxFrom(folder, state);
  if (!sandbox) return { kind: "unfinished", startedAt: state.startedAt };
  const faults = injectedFaults(folder);
  if (await isHealthy(sandbox, stop)) {
    return { kind: "up", sandbox, faults, misbehaving: await misbehavingParts(sandbox, folder, stop) };
  }
  const deadParts = sandbox.parts.filter((part) => !isAlive(part)).map(({ name }) => name);
  return { kind: "broken", sandbox, deadParts, faults };
}
