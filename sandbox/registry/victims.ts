import { TollgateError } from "../../evidence/errors.ts";
import type { Registry } from "../../platform/registry/registry.ts";
import { type EventKind, eventKinds } from "../catalogue/events.ts";
import { schemaVersions } from "../catalogue/schemas.ts";
import { removeLevel, removeVersion } from "./schemas.ts";

/** A kind that nobody publishes in the sandbox, so that a fault of its schema is a fault of the schema alone. */
export function kindCalled(name: string): EventKind {
  const kind = eventKinds.find((one) => one.name === name);
  if (kind) return kind;
  throw new TollgateError(
    "internal",
    `the sandbox's catalogue has no event ${name}`,
    "it is in sandbox/catalogue/services.ts",
  );
}

/** Takes every version away that is not the catalogue's, and a level of its own. */
export async function restoreKind(registry: Registry, kind: EventKind): Promise<void> {
  await removeLevel(registry, kind.subject);
  const rightful = schemaVersions(kind).length;
  for (const version of (await registry.versions(kind.subject)).slice(rightful)) {
    await removeVersion(registry, kind.subject, version);
  }
}
