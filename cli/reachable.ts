import { TollgateError } from "../evidence/errors.ts";
import { assertAllowedHost } from "../platform/hosts.ts";
import { httpClient } from "../platform/http.ts";
import { addressOf } from "../platform/postgres/config.ts";
import { reading } from "../platform/postgres/read-only.ts";
import type { Environment } from "./environment/read.ts";

const timeoutMs = 5_000;

/** What a command may need to answer before it begins. */
export type Reached = "target" | "database";

type Reach = (environment: Environment, stop: AbortSignal) => Promise<void>;

const reach = { target: reachTarget, database: reachDatabase } as const satisfies Record<Reached, Reach>;

/**
 * Asks each once before a run begins: an address that nobody answers at is a mistake of ours or an outage that needs no
 * judge. What happens to it afterwards is evidence.
 */
export async function assertReachable(
  environment: Environment,
  reached: readonly Reached[],
  stop: AbortSignal,
): Promise<void> {
  for (const what of reached) await reach[what](environment, stop);
}

async function reachTarget({ target, availability, name }: Environment, stop: AbortSignal): Promise<void> {
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

/** Where there is none in the file, what is asked of it is missing evidence, and the record says so. */
async function reachDatabase({ database, pools, target }: Environment, stop: AbortSignal): Promise<void> {
  for (const { url } of pools?.metrics ?? []) assertAllowedHost(new URL(url), target.hosts);
  if (database === undefined) return;
  const options = { applicationName: "tollgate", timeoutMs: database.timeoutMs, stop };
  await reading(addressOf(database), options, (ask) => ask("SELECT 1"));
}
