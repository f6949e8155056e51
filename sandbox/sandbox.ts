import type { SandboxFolder } from "./state/folder.ts";
import type { SandboxState } from "./state/state.ts";

/** A running sandbox, as the cli shows and uses it. */
export interface Sandbox {
  readonly root: string;
  /** Where customers' requests go in. */
  readonly baseUrl: string;
  /** An ordinary environment file, for `--env`. */
  readonly environmentFile: string;
  /** JSON of version → weight; the gateway takes a new one over at once. */
  readonly weightsFile: string;
  /** Every part with its process, port (all on 127.0.0.1) and log. */
  readonly parts: SandboxState["parts"];
}

export const partOf = ({ parts }: SandboxState, name: string) => parts.find((part) => part.name === name);

/** Undefined when a part that everybody needs is not in the state. */
export function sandboxFrom(folder: SandboxFolder, state: SandboxState): Sandbox | undefined {
  const gateway = partOf(state, "gateway");
  if (state.status !== "up" || !gateway) return undefined;
  return {
    root: folder.root,
    baseUrl: `http://127.0.0.1:${gateway.port}`,
    environmentFile: folder.environment,
    weightsFile: folder.weights,
    parts: state.parts,
  };
}
