import type { RequestListener } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { type HttpRequest, type HttpTarget, httpClient } from "../../platform/http.ts";
import type { HttpOutcome } from "../../platform/http-outcome.ts";
import { serve } from "./support/server.ts";

const never = new AbortController().signal;
const hosts = ["127.0.0.1"];
const get = (path: string): HttpRequest => ({ method: "GET", path });

async function ask(target: HttpTarget, request: HttpRequest, timeoutMs = 5_000, stop = never): Promise<HttpOutcome> {
  const client = httpClient(target);
  try {
    return await client.send(request, { stop, timeoutMs });
  } finally {
    client.close();
  }
}

async function answeredBy(listener: RequestListener, timeoutMs = 5_000): Promise<HttpOutcome> {
  await using server = await serve(listener);
  return await ask({ baseUrl: server.url, hosts }, get("/payments/7?token=hunter2"), timeoutMs);
}

afterEach(() => vi.unstubAllEnvs());

test.each([200, 201, 404, 409, 422, 500, 503])("status %i is an answer, with headers and body", async (status) => {
  const outcome = await answeredBy((_, response) =>
    response.writeHead(status, { "X-Served-By": "2.1.0", "content-type": "application/json" }).end('{"a":1}'),
  );
  expect(outcome).toMatchObject({ kind: "answered", status, body: { a: 1 }, headers: { "x-served-by": "2.1.0" } });
});

test("an empty body is an answer without one", async () => {
  const outcome = await answeredBy((_, response) => response.writeHead(204).end());
  expect(outcome).toMatchObject({ kind: "answered", status: 204, body: undefined });
});

test("a page in place of JSON is told apart, with its beginning on one line", async () => {
  const outcome = await answeredBy((_, response) => response.end(`<html>\n <p>Welcome</p>${"x".repeat(5_000)}`));
  expect(outcome).toMatchObject({ kind: "not-json", status: 200 });
  expect(outcome.kind === "not-json" && outcome.excerpt).toMatch(/^<html> <p>Welcome<\/p>x+$/);
});

test("JSON that is cut off in the middle is not JSON", async () => {
  expect(await answeredBy((_, response) => response.end('{"paymentId":'))).toMatchObject({ kind: "not-json" });
});

test("a body is sent as JSON, with the given headers", async () => {
  let seen: unknown;
  await using server = await serve(async (request, response) => {
    const body = (await request.toArray()).join("");
    seen = { body, type: request.headers["content-type"], key: request.headers["idempotency-key"] };
    response.end("{}");
  });
  const request: HttpRequest = {
    method: "POST",
    path: "/payments",
    headers: { "Idempotency-Key": "k" },
    body: { a: 1 },
  };
  await ask({ baseUrl: server.url, hosts }, request);
  expect(seen).toEqual({ body: '{"a":1}', type: "application/json", key: "k" });
});

test("a path prefix of the base URL stays", async () => {
  await using server = await serve((_, response) => response.end("{}"));
  await ask({ baseUrl: `${server.url}/gateway/v1`, hosts }, get("/wallets/1"));
  expect(server.asked).toEqual(["/gateway/v1/wallets/1"]);
});

test("one connection carries request after request", async () => {
  await using server = await serve((_, response) => response.end("{}"));
  const client = httpClient({ baseUrl: server.url, hosts });
  for (let count = 0; count < 5; count += 1) await client.send(get("/"), { stop: never, timeoutMs: 5_000 });
  client.close();
  expect(server.connections()).toBe(1);
});

test("nobody listens", async () => {
  const { url } = await closedServer();
  const outcome = await ask({ baseUrl: url, hosts }, get("/wallets/1"));
  expect(outcome).toMatchObject({ kind: "no-answer", reason: "refused" });
  expect(outcome.kind === "no-answer" && outcome.why).toBe(`GET ${new URL(url).host}/wallets/1: connection refused`);
});

test("the connection breaks before the answer", async () => {
  expect(await answeredBy((_, response) => response.destroy())).toMatchObject({ kind: "no-answer", reason: "reset" });
});

test("the connection breaks in the middle of the body", async () => {
  const outcome = await answeredBy((_, response) => {
    response.writeHead(200, { "content-length": 100 }).write('{"a"', () => response.destroy());
  });
  expect(outcome).toMatchObject({ kind: "no-answer", reason: "reset" });
});

test("no answer in time", async () => {
  const outcome = await answeredBy(() => {}, 20);
  expect(outcome).toMatchObject({ kind: "no-answer", reason: "timed-out" });
  expect(outcome.kind === "no-answer" && outcome.why).toMatch(/timed out after 20 ms$/);
});

test("an answer that drips in is late as a whole, though no byte of it is", async () => {
  const outcome = await answeredBy((_, response) => {
    const dripping = setInterval(() => response.write(" "), 5);
    response.once("close", () => clearInterval(dripping));
  }, 100);
  expect(outcome).toMatchObject({ kind: "no-answer", reason: "timed-out" });
});

test("an answer without end is cut off", async () => {
  const outcome = await answeredBy((_, response) => response.end(`"${"x".repeat(1_000_001)}"`));
  expect(outcome).toMatchObject({ kind: "no-answer", reason: "too-large" });
});

test("what is no HTTP at all is no answer", async () => {
  const outcome = await answeredBy((request) => request.socket.end("SSH-2.0-OpenSSH\r\n"));
  expect(outcome).toMatchObject({ kind: "no-answer", reason: "broken" });
});

test("being stopped is not an outage: it throws the reason", async () => {
  const stopping = new AbortController();
  await using server = await serve(() => stopping.abort(new Error("Ctrl-C")));
  await expect(ask({ baseUrl: server.url, hosts }, get("/"), 5_000, stopping.signal)).rejects.toThrow("Ctrl-C");
});

test.each([301, 302, 303, 307, 308])("a %i is shown, not followed", async (status) => {
  await using elsewhere = await serve((_, response) => response.end("{}"));
  const outcome = await answeredBy((_, response) => response.writeHead(status, { location: elsewhere.url }).end());
  expect(outcome).toMatchObject({ kind: "answered", status, headers: { location: elsewhere.url } });
  expect(elsewhere.asked).toEqual([]);
});

test("a base URL on a host that is not named is refused before anything is sent", () => {
  expect(() => httpClient({ baseUrl: "http://pay.example:8080", hosts })).toThrow("host pay.example:8080");
});

test("a path that names another host is refused", async () => {
  await using server = await serve((_, response) => response.end("{}"));
  await expect(ask({ baseUrl: server.url, hosts }, get("http://pay.example/payments"))).rejects.toMatchObject({
    exit: "configuration",
    message: "host pay.example is not among target.hosts",
  });
  expect(server.asked).toEqual([]);
});

test.each(["ftp://127.0.0.1", "127.0.0.1:8080", ""])("%j is no base URL", (baseUrl) => {
  expect(() => httpClient({ baseUrl, hosts })).toThrow("target.baseUrl is not an http(s) URL");
});

test("a proxy of the environment is not used: nobody named its host", async () => {
  await using proxy = await serve((_, response) => response.end("{}"));
  for (const name of ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]) vi.stubEnv(name, proxy.url);
  for (const name of ["NO_PROXY", "no_proxy"]) vi.stubEnv(name, "");
  expect(await answeredBy((_, response) => response.end("{}"))).toMatchObject({ kind: "answered" });
  expect(proxy.asked).toEqual([]);
});

test("secrets of the URL stand in no message", async () => {
  const { url } = await closedServer();
  const baseUrl = url.replace("http://", "http://operator:hunter2@");
  const outcome = await ask({ baseUrl, hosts }, get("/payments?token=hunter2"));
  expect(outcome).toMatchObject({ kind: "no-answer", reason: "refused" });
  expect(JSON.stringify(outcome)).not.toContain("hunter2");
});

/** A port that was free a moment ago. */
async function closedServer(): Promise<{ readonly url: string }> {
  await using server = await serve(() => {});
  return { url: server.url };
}
