import { TollgateError } from "../../evidence/errors.ts";
import { atMost } from "../../platform/at-most.ts";
import type { HttpRequest } from "../../platform/http.ts";
import { type Registry, registryAt } from "../../platform/registry/registry.ts";
import { type EventKind, eventKinds } from "../catalogue/events.ts";
import { schemaVersions } from "../catalogue/schemas.ts";
import { type MessagingLayout, registryUrl } from "../messaging/layout.ts";

const lanes = 8;

export const sandboxRegistry = (layout: MessagingLayout, stop: AbortSignal): Registry =>
  registryAt({ url: registryUrl(layout), timeoutMs: 10_000 }, ["127.0.0.1"], stop);

/** Registers every version of every kind's schema, in order; what is there already stays as it is. */
export const registerCatalogue = async (registry: Registry): Promise<void> =>
  void (await atMost(lanes, eventKinds, (kind) => registerKind(registry, kind)));

export async function registerKind(registry: Registry, kind: EventKind): Promise<void> {
  for (const schema of schemaVersions(kind)) await registerSchema(registry, kind.subject, schema);
}

export const registerSchema = (registry: Registry, subject: string, schema: unknown): Promise<void> =>
  changed(registry, {
    method: "POST",
    path: `subjects/${encodeURIComponent(subject)}/versions`,
    body: { schema: JSON.stringify(schema), schemaType: "AVRO" },
  });

/** For good: it would else come back as it was, with its numbers. Nothing to do is no error. */
export async function removeSubject(registry: Registry, subject: string): Promise<void> {
  const path = `subjects/${encodeURIComponent(subject)}`;
  if ((await registry.versions(subject)).length === 0) return;
  await changed(registry, { method: "DELETE", path });
  await changed(registry, { method: "DELETE", path: `${path}?permanent=true` });
}

export async function removeVersion(registry: Registry, subject: string, version: number): Promise<void> {
  const path = `subjects/${encodeURIComponent(subject)}/versions/${version}`;
  await changed(registry, { method: "DELETE", path });
  await changed(registry, { method: "DELETE", path: `${path}?permanent=true` });
}

export const setLevel = (registry: Registry, subject: string, compatibility: string): Promise<void> =>
  changed(registry, { method: "PUT", path: `config/${encodeURIComponent(subject)}`, body: { compatibility } });

export async function removeLevel(registry: Registry, subject: string): Promise<void> {
  if ((await registry.levelOf(subject)) === undefined) return;
  await changed(registry, { method: "DELETE", path: `config/${encodeURIComponent(subject)}` });
}

async function changed(registry: Registry, request: HttpRequest): Promise<void> {
  const outcome = await registry.send(request);
  if (outcome.kind === "answered" && outcome.status === 200) return;
  const told =
    outcome.kind === "no-answer"
      ? outcome.why
      : `status ${outcome.status} ${JSON.stringify(outcome.kind === "answered" ? outcome.body : outcome.excerpt)}`;
  throw new TollgateError(
    "internal",
    `sandbox: the registry refused ${request.method} ${request.path}: ${told}`,
    "see the registry's log; tollgate sandbox down, then up again",
  );
}
