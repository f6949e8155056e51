import { atMost } from "../../platform/at-most.ts";
import type { Registry } from "../../platform/registry/registry.ts";
import { measured, missing, type Reading } from "../../thresholds/reading.ts";
import { harmlessEvent } from "./harmless.ts";
import { onTheWire } from "./wire.ts";

const lanes = 8;

/** A harmless event for each subject, by its latest schema; or why there is none. */
export async function payloadsFor(
  subjects: readonly string[],
  registry: Registry,
): Promise<ReadonlyMap<string, Reading<Buffer>>> {
  const distinct = [...new Set(subjects)];
  return new Map(
    await atMost(lanes, distinct, async (subject) => [subject, await payload(subject, registry)] as const),
  );
}

async function payload(subject: string, registry: Registry): Promise<Reading<Buffer>> {
  try {
    const latest = await registry.schema(subject, "latest");
    if (latest === undefined) return missing(`the registry has no subject ${subject}`);
    return measured(onTheWire(latest.id, harmlessEvent(JSON.parse(latest.schema))));
  } catch (cause) {
    return missing(`no event of ${subject} can be made: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
