import { existsSync } from "node:fs";
import { removeData, removeFolder, stopParts } from "./clean.ts";
import { locked } from "./lock.ts";
import { folderAt } from "./state/folder.ts";
import { refuseWhileUsed } from "./use.ts";

/** Ends every part and removes all data, unless somebody uses it. Nothing to do is no error: "absent" then. */
export async function sandboxDown({ root }: { readonly root: string }): Promise<"removed" | "absent"> {
  const folder = folderAt(root);
  if (!existsSync(folder.root)) return "absent";
  await locked(folder, async () => {
    refuseWhileUsed(folder, "it would lose its platform");
    await stopParts(folder);
    removeData(folder);
  });
  removeFolder(folder);
  return "removed";
}
