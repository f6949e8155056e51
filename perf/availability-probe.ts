import type { Dispatcher } from "undici";
import { z } from "zod";

const maxBodyBytes = 64 * 1024;
/** Spring Boot's actuator says UP; others say ok. */
const good = /^(up|ok|pass|healthy|ready)$/i;
const healthBody = z.object({ status: z.string().regex(good) });

/** One health request; resolves with why the platform counts as down, undefined if it is up. Never rejects. */
export function healthProbe(pool: Dispatcher, url: URL, timeoutMs: number): () => Promise<string | undefined> {
  const request = { method: "GET", path: url.pathname + url.search } as const;
  return async () => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const { statusCode, body } = await pool.request({ ...request, signal });
      const text = await readSome(body);
      if (statusCode < 200 || statusCode > 299) return `status ${statusCode}`;
      return isHealth(text) ? undefined : `status ${statusCode}, but the body is no health answer`;
    } catch (error) {
      return signal.aborted ? `no answer in ${timeoutMs} ms` : causeOf(error);
    }
  };
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
