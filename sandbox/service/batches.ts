/** Batches that are at the database at once: with fewer, requests wait for a commit; with more, batches stay small. */
const batchesAtOnce = 2;
const largestBatch = 32;
/**
 * The first one waits so long for company. A commit, and a wake-up of every process on the way back, is then shared by
 * several; a fifth of what a payment may take buys two fifths of the platform's work.
 */
const lingerMs = 18;

interface Waiting<Request, Result> {
  readonly request: Request;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Sends together what comes within `lingerMs`, or while the database is busy: one transaction for many payments costs a
 * fraction of many. No answer is given before its commit. `together` never gets one key twice.
 */
export function inBatches<Request extends { readonly key: string }, Result>(
  alone: (request: Request) => Promise<Result>,
  together: (requests: readonly Request[]) => Promise<readonly Result[]>,
): (request: Request) => Promise<Result> {
  let waiting: Waiting<Request, Result>[] = [];
  let underWay = 0;
  let lingering: NodeJS.Timeout | undefined;

  function next(): readonly Waiting<Request, Result>[] {
    const batch = new Map<string, Waiting<Request, Result>>();
    const later: Waiting<Request, Result>[] = [];
    for (const one of waiting) {
      if (batch.size < largestBatch && !batch.has(one.request.key)) batch.set(one.request.key, one);
      else later.push(one);
    }
    waiting = later;
    return [...batch.values()];
  }

  async function send(batch: readonly Waiting<Request, Result>[]): Promise<void> {
    const [only] = batch;
    const results =
      batch.length === 1 && only ? [await alone(only.request)] : await together(batch.map(({ request }) => request));
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
  }

  function pump(): void {
    while (underWay < batchesAtOnce && waiting.length > 0) {
      const batch = next();
      underWay += 1;
      send(batch)
        .catch((cause: unknown) => {
          for (const { reject } of batch) reject(cause);
        })
        .finally(() => {
          underWay -= 1;
          if (lingering === undefined) pump();
        });
    }
  }

  function lingered(): void {
    lingering = undefined;
    pump();
  }

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      if (waiting.length === 1) lingering ??= setTimeout(lingered, lingerMs);
    });
}
