import { basename, dirname } from "node:path";
import type { Use } from "../../sandbox/use.ts";
import type { Environment } from "../environment/read.ts";

/** Works while nobody may take the environment away or change it, where it is a sandbox of this machine. */
export async function usingItsSandbox<Result>(
  { path }: Pick<Environment, "path">,
  use: Use,
  work: () => Promise<Result>,
): Promise<Result> {
  const { folderAt } = await import("../../sandbox/state/folder.ts");
  const { readState } = await import("../../sandbox/state/state.ts");
  const root = dirname(path);
  const isSandbox = basename(path) === basename(folderAt(root).environment) && readState(folderAt(root)) !== undefined;
  if (!isSandbox) return work();
  const { whileUsing } = await import("../../sandbox/use.ts");
  return whileUsing(root, use, work);
}
