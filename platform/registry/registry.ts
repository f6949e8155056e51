import { z } from "zod";
import { type HttpRequest, httpClient } from "../http.ts";
import type { HttpOutcome } from "../http-outcome.ts";
import { secretIn } from "../named-file.ts";
import type { RegistryConfig } from "./config.ts";
import { registryFailure } from "./failure.ts";

/** Where and as whom the registry is asked; which schemas it must hold is the asker's business. */
export type RegistryPlace = Omit<RegistryConfig, "schemas">;

export interface RegisteredSchema {
  /** Its number in the registry, by which records on the wire name it. */
  readonly id: number;
  readonly version: number;
  /** As it was registered: JSON of Avro. */
  readonly schema: string;
}

/** A schema registry that speaks Confluent's paths. Every method throws `unreachable` for an answer that is none. */
export interface Registry {
  readonly subjects: () => Promise<readonly string[]>;
  /** In ascending order; empty when there is no such subject. */
  readonly versions: (subject: string) => Promise<readonly number[]>;
  /** Undefined when there is none. */
  readonly schema: (subject: string, version: number | "latest") => Promise<RegisteredSchema | undefined>;
  /** The level for all subjects. */
  readonly globalLevel: () => Promise<string>;
  /** The subject's own level; undefined when it has none. */
  readonly levelOf: (subject: string) => Promise<string | undefined>;
  /** Sends anything else, for who may change the registry. */
  readonly send: (request: HttpRequest) => Promise<HttpOutcome>;
  readonly close: () => void;
}

const subjectList = z.array(z.string()).nullable(); // one registry says null for an empty list
const versionList = z.array(z.number().int()).nullable();
const registered = z.object({
  id: z.number().int(),
  version: z.number().int(),
  schema: z.string(),
  schemaType: z.literal("AVRO").optional(),
});
const level = z.object({ compatibilityLevel: z.string() });

/** Throws `configuration` when its host is not among `hosts`. */
export function registryAt(place: RegistryPlace, hosts: readonly string[], stop: AbortSignal): Registry {
  const http = httpClient({ baseUrl: place.url, hosts });
  const patience = { stop, timeoutMs: place.timeoutMs };
  const headers = credentials(place);
  const send = (request: HttpRequest) => http.send({ ...request, headers }, patience);

  async function get<Answer>(path: string, shape: z.ZodType<Answer>): Promise<Answer | undefined> {
    const outcome = await send({ method: "GET", path });
    if (outcome.kind === "answered" && outcome.status === 404 && isUnknown(outcome.body)) return undefined;
    const parsed = outcome.kind === "answered" && outcome.status === 200 ? shape.safeParse(outcome.body) : undefined;
    if (parsed?.success === true) return parsed.data;
    throw registryFailure(place.url, `GET ${path}`, outcome);
  }

  return {
    subjects: async () => (await get("subjects", subjectList)) ?? [],
    versions: async (subject) => (await get(`subjects/${encodeURIComponent(subject)}/versions`, versionList)) ?? [],
    schema: (subject, version) => get(`subjects/${encodeURIComponent(subject)}/versions/${version}`, registered),
    globalLevel: async () => (await get("config", level))?.compatibilityLevel ?? "none configured",
    levelOf: async (subject) => (await get(`config/${encodeURIComponent(subject)}`, level))?.compatibilityLevel,
    send,
    close: http.close,
  };
}

/** The registry's own word for "there is no such thing", apart from a 404 of something else that listens there. */
const isUnknown = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "error_code" in body && String(body.error_code).startsWith("404");

function credentials({ username, passwordFile }: RegistryPlace): Readonly<Record<string, string>> {
  if (username === undefined) return {};
  const password = passwordFile === undefined ? "" : secretIn("registry.passwordFile", passwordFile);
  return { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
}
