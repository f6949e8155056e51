import { setMaxListeners } from "node:events";

/** What lasts as long as some work: begins with it, and ends when the signal says that it is over. */
export type Companion = (over: AbortSignal) => Promise<void>;

/** Does the work with its companions beside it. If one of them breaks, the work is stopped, and its error is thrown. */
export async function beside<Result>(
  companions: readonly Companion[],
  stop: AbortSignal,
  work: (stop: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const over = new AbortController();
  setMaxListeners(0, over.signal); // each companion waits in many places
  const broken = new AbortController();
  const accompanying = companions.map((accompany) =>
    accompany(over.signal).catch((error: unknown) => broken.abort(error)),
  );
  try {
    return await work(AbortSignal.any([stop, broken.signal])); // one per work: `stop` does not collect many
  } finally {
    over.abort();
    await Promise.all(accompanying);
    broken.signal.throwIfAborted();
  }
}
