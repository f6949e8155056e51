import { sleep } from "../../platform/wait.ts";
import type { Receipt, Seen } from "./receipts/receipt.ts";

export interface Watching {
  readonly withinMs: number;
  /** Of one question. */
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
}

const pollMs = 200;

/**
 * Asks until the receiver has seen at least that much; how long that took, or null when the time is over. Throws what keeps
 * it from being asked.
 */
export async function watchReceipt(
  receipt: Receipt,
  wanted: Exclude<Seen, "nothing">,
  { withinMs, timeoutMs, stop }: Watching,
): Promise<number | null> {
  const startMs = performance.now();
  for (;;) {
    const seen = await receipt.seen({ stop, timeoutMs });
    const passedMs = performance.now() - startMs;
    if (seen === wanted || seen === "resolved") return passedMs;
    if (passedMs >= withinMs) return null;
    await sleep(pollMs, stop);
  }
}
