import type { ChildProcess } from "node:child_process";

const children = new Set<ChildProcess>();

const killAll = (): void => {
  for (const child of children) child.kill("SIGKILL");
};

/** When we exit, whatever for, the child is killed; a kill of ourselves ends it by its broken pipes. */
export function killAtExit(child: ChildProcess): void {
  if (children.size === 0) process.once("exit", killAll);
  children.add(child);
  child.once("close", () => {
    children.delete(child);
    if (children.size === 0) process.off("exit", killAll);
  });
}
