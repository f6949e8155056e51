/**
 * `--keep` is ours (leave the sandbox up); every other argument goes to `tollgate run`, in its order. After `--` all is
 * the run's.
 * @param {readonly string[]} args
 * @returns {{ keep: boolean, runArgs: readonly string[] }}
 */
export function splitArgs(args) {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const ours = args.slice(0, end);
  return { keep: ours.includes("--keep"), runArgs: [...ours.filter((arg) => arg !== "--keep"), ...args.slice(end)] };
}
