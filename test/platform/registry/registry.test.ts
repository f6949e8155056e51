import type { RequestListener } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Registry, registryAt } from "../../../platform/registry/registry.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { serve } from "../support/server.ts";

const never = new AbortController().signal;

async function asked<Answer>(listener: RequestListener, ask: (registry: Registry) => Promise<Answer>): Promise<Answer> {
  await using server = await serve(listener);
  const registry = registryAt({ url: server.url, timeoutMs: 300 }, ["127.0.0.1"], never);
  try {
    return await ask(registry);
  } finally {
    registry.close();
  }
}

const answering =
  (status: number, body: string): RequestListener =>
  (_, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(body);

test("an empty list, which one registry writes as null", async () => {
  expect(await asked(answering(200, "null"), (registry) => registry.subjects())).toEqual([]);
});

test("what the registry does not know is undefined, not an error", async () => {
  const unknown = answering(404, '{"error_code":40401,"message":"Subject not found"}');
  expect(await asked(unknown, (registry) => registry.schema("a-value", "latest"))).toBeUndefined();
  expect(await asked(unknown, (registry) => registry.versions("a-value"))).toEqual([]);
});

test.each([
  {
    saying: "a wrong password",
    listener: answering(401, '{"error_code":40101}'),
    told: /status 401/,
    hint: /username: and passwordFile:/,
  },
  { saying: "no rights", listener: answering(403, "{}"), told: /status 403/, hint: /lacks a right/ },
  {
    saying: "something else that listens there",
    listener: answering(404, "{}"),
    told: /status 404/,
    hint: /is this a schema registry/,
  },
  { saying: "a page", listener: answering(200, "<html>"), told: /status 200: <html>/, hint: /log/ },
  { saying: "another answer than asked for", listener: answering(200, '{"a":1}'), told: /status 200/, hint: /log/ },
  {
    saying: "an answer that never comes",
    listener: () => undefined,
    told: /timed out after 300 ms/,
    hint: /is the registry up/,
  },
] as const)("$saying: what, where, and what to do", async ({ listener, told, hint }) => {
  const failure = await asked(listener as RequestListener, (registry) => registry.subjects()).catch(
    (cause: unknown) => cause,
  );
  expect(failure).toMatchObject({
    exit: "unreachable",
    message: expect.stringMatching(told),
    hint: expect.stringMatching(hint),
  });
});

test("the password comes from a file and is sent, and no error tells it", async () => {
  const passwordFile = join(tempFolder({ secret: "hunter2\n" }), "secret");
  await using server = await serve((request, response) =>
    response
      .writeHead(403)
      .end(JSON.stringify({ error_code: 403, given: request.headers.authorization !== undefined })),
  );
  const registry = registryAt(
    { url: server.url, username: "tollgate", passwordFile, timeoutMs: 300 },
    ["127.0.0.1"],
    never,
  );
  const failure: unknown = await registry.subjects().catch((cause: unknown) => cause);
  registry.close();
  expect(String(failure)).toMatch(/"given":true/);
  expect(String(failure)).not.toMatch(/hunter2|dG9sbGdhdGU6/);
});

test("a host that the environment does not name is never asked", () => {
  expect(() => registryAt({ url: "http://registry.example.com", timeoutMs: 300 }, ["127.0.0.1"], never)).toThrow(
    /not among/,
  );
});
