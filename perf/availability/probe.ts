import type { Dispatcher } from "undici";
import { z } from "zod";
import { monotonicMs } from "../../platform/wait.ts";

const maxBodyBytes = 64 * 1024;
/** Spring Boot's actuator says UP; others say ok. */
const good = /^(up|ok|pass|healthy|ready)$/i;
const healthBody = z.object({ status: z.string().regex(good) });

/** A time-out that fires later than this is late because we were held up. */
const heldUpMs = 50;
/** What is then left to read what came meanwhile. */
const catchUpMs = 100;

/** One health request; resolves with why the platform counts as down, undefined if it is up. Never rejects. */
export function healthProbe(pool: Dispatcher, url: URL, timeoutMs: number): () => Promise<string | undefined> {
  const request = { method: "GET", path: url.pathname + url.search } as const;
  return async () => {
    const timeout = patientTimeout(timeoutMs);
    try {
      const { statusCode, body } = await pool.request({ ...request, signal: timeout.signal });
      const text = await readSome(body);
      if (statusCode < 200 || statusCode > 299) return `status ${statusCode}`;
      return isHealth(text) ? undefined : `status ${statusCode}, but the body is no health answer`;
    } catch (error) {
      return timeout.signal.aborted ? `no answer in ${timeoutMs} ms` : causeOf(error);
    } finally {
      timeout.clear();
    }
  };
}

/** Node runs timers before it reads sockets: an answer that came while we were held up must not be timed out unread. */
function patientTimeout(timeoutMs: number): { readonly signal: AbortSignal; readonly clear: () => void } {
  const controller = new AbortController();
  const startMs = monotonicMs();
  let timer = setTimeout(() => {
    if (monotonicMs() - startMs < timeoutMs + heldUpMs) controller.abort();
    else timer = setTimeout(() => controller.abort(), catchUpMs);
  }, timeoutMs);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

async function readSome(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBodyBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function isHealth(text: string): boolean {
  try {
    return healthBody.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

const causeOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message : `no connection (${code})`;
};
