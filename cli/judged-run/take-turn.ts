import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withLock } from "../../build/set-up/lock.mjs";
import type { TakeTurn } from "../../sequence/settings.ts";

/**
 * By a lock file in the temporary folder, so that runs from other checkouts and folders are seen too. Whoever else of
 * another user or machine uses the same platform is not: there is nothing that both would look at.
 */
export const takeTurn: TakeTurn = (resource, work, onWait, stop) => withLock(lockPath(resource), work, onWait, stop);

function lockPath(resource: string): string {
  const hash = createHash("sha256").update(resource).digest("hex").slice(0, 16);
  return join(tmpdir(), `tollgate-${process.getuid?.() ?? "user"}-${hash}.lock`);
}
