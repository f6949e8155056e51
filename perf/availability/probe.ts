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

/**
 * One health request; resolves with why the platform counts as down, undefined if it is up. Never rejects.
 * By `dispatch`, which makes no streams: a hundred probes a second must not take what the platform needs.
 */
export function healthProbe(pool: Dispatcher, url: URL, timeoutMs: number): () => Promise<string | undefined> {
  const request = { method: "GET", path: url.pathname + url.search } as const;
  return () =>
    new Promise((resolve) => {
      let controller: Dispatcher.DispatchController | undefined;
      let statusCode = 0;
      let body = "";
      let timedOut = false;
      const timeout = patientTimeout(timeoutMs, () => {
        timedOut = true;
        settle(`no answer in ${timeoutMs} ms`);
        controller?.abort(new Error("timed out"));
      });
      const settle = (why: string | undefined): void => {
        timeout.clear();
        resolve(why);
      };
      pool.dispatch(request, {
        onRequestStart(started) {
          controller = started;
          if (timedOut) started.abort(new Error("timed out"));
        },
        onResponseStart(_controller, status) {
          statusCode = status;
        },
        onResponseData(_controller, chunk) {
          if (body.length < maxBodyBytes) body += chunk.toString("utf8");
        },
        onResponseEnd: () => settle(whyDown(statusCode, body)),
        onResponseError: (_controller, error) => settle(causeOf(error)),
      });
    });
}

function whyDown(statusCode: number, body: string): string | undefined {
  if (statusCode < 200 || statusCode > 299) return `status ${statusCode}`;
  return isHealth(body) ? undefined : `status ${statusCode}, but the body is no health answer`;
}

/** Node runs timers before it reads sockets: an answer that came while we were held up must not be timed out unread. */
function patientTimeout(timeoutMs: number, onTimeout: () => void): { readonly clear: () => void } {
  const startMs = monotonicMs();
  let timer = setTimeout(() => {
    if (monotonicMs() - startMs < timeoutMs + heldUpMs) onTimeout();
    else timer = setTimeout(onTimeout, catchUpMs);
  }, timeoutMs);
  return { clear: () => clearTimeout(timer) };
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
