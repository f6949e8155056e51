import { request } from "undici";
import { isAlive } from "./parts/processes.ts";
import type { Sandbox } from "./sandbox.ts";

/** Whether all parts live and a customer's request gets through to the database. */
export async function isHealthy({ baseUrl, parts }: Sandbox, stop: AbortSignal): Promise<boolean> {
  if (!parts.every(isAlive)) return false;
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(2_000)]);
    const { statusCode, body } = await request(`${baseUrl}/health`, { signal });
    await body.dump();
    return statusCode === 200;
  } catch {
    stop.throwIfAborted();
    return false;
  }
}
