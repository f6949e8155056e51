import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { TollgateError } from "../../evidence/errors.ts";

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** How to start PostgreSQL so that it does not run as root, which it refuses. */
export interface Launcher {
  /** Owner of the data folder; undefined: ours. */
  readonly owner?: User;
  readonly launch: (
    binary: string,
    args: readonly string[],
  ) => { command: string; args: readonly string[]; user?: User };
}

function nobody(): User {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined) {
    throw new TollgateError(
      "internal",
      "sandbox: PostgreSQL does not run as root, and there is no user nobody to run it as",
      "run as an ordinary user",
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}

const othersMayPass = (folder: string): boolean =>
  (statSync(folder).mode & 0o001) !== 0 && (folder === "/" || othersMayPass(dirname(folder)));

/** In a clone below a closed folder such as /root, nobody keeps the one right that it needs to get there. */
const asNobodyWithPassage = ({ uid, gid }: User, binary: string, args: readonly string[]) => ({
  command: "setpriv",
  args: [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    binary,
    ...args,
  ],
});

/** `folders` are those that the server must get into: its binaries' and its data's parent. */
export function launcherFor(folders: readonly string[]): Launcher {
  if (process.getuid?.() !== 0) return { launch: (command, args) => ({ command, args }) };
  const owner = nobody();
  if (folders.every(othersMayPass)) return { owner, launch: (command, args) => ({ command, args, user: owner }) };
  return { owner, launch: (binary, args) => asNobodyWithPassage(owner, binary, args) };
}
