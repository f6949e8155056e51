import { TollgateError } from "../evidence/errors.ts";
import { httpClient } from "../platform/http.ts";
import type { Environment } from "./environment/read.ts";

const timeoutMs = 5_000;

/**
 * Asks the target once before a run begins: an address that nobody answers at is a mistake of ours or an outage that
 * needs no judge. What happens to it afterwards is evidence.
 */
export async function assertReachable({ target, availability, name }: Environment, stop: AbortSignal): Promise<void> {
  const client = httpClient(target);
  try {
    const outcome = await client.send({ method: "GET", path: availability?.path ?? "/" }, { stop, timeoutMs });
    if (outcome.kind !== "no-answer") return;
    throw new TollgateError(
      "unreachable",
      `environment ${name}: ${new URL(target.baseUrl).host} does not answer: ${outcome.why}`,
      `check target.baseUrl, and that the platform is up; tollgate doctor --env ${name} looks closer`,
    );
  } finally {
    client.close();
  }
}
