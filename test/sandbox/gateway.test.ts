import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { makeGateway } from "../../sandbox/gateway/server.ts";
import { openUpstreams } from "../../sandbox/gateway/upstreams.ts";
import { parseWeights, versionFor, type Weights } from "../../sandbox/gateway/weights.ts";
import { ask } from "./support/client.ts";

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function upstream(handler: RequestListener): Promise<number> {
  const server = createServer(handler);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return portOf(server);
}

async function gatewayTo(payment: Readonly<Record<string, number>>, weights: Weights): Promise<string> {
  const upstreams = openUpstreams({ payment, wallet: {}, compliance: {} });
  const gateway = makeGateway({ weights, upstreams }, "token");
  onTestFinished(async () => {
    gateway.closeAllConnections();
    gateway.close();
    await Promise.all([...upstreams.values()].map((pool) => pool.destroy()));
  });
  return `http://127.0.0.1:${await portOf(gateway)}`;
}

const naming =
  (version: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { "X-Served-By": version, "Content-Type": "application/json" }).end("{}");
  };

test("requests are spread by weight", async () => {
  const ports = { "2.0.0": await upstream(naming("2.0.0")), "2.1.0": await upstream(naming("2.1.0")) };
  const url = await gatewayTo(ports, { "2.0.0": 90, "2.1.0": 10 });
  const answers = await Promise.all(Array.from({ length: 500 }, () => ask(`${url}/payments/1`)));
  const newShare = answers.filter(({ servedBy }) => servedBy === "2.1.0").length / answers.length;
  expect(newShare).toBeGreaterThan(0.1 - 6 * 0.0134); // six standard deviations of the mean of 500 draws
  expect(newShare).toBeLessThan(0.1 + 6 * 0.0134);
});

test.each([
  { weights: { a: 50, b: 50 }, draw: 0, version: "a" },
  { weights: { a: 50, b: 50 }, draw: 0.5, version: "b" },
  { weights: { a: 0, b: 1 }, draw: 0, version: "b" },
  { weights: { a: 1, b: 0 }, draw: 0.999_999, version: "a" },
  { weights: { a: 1, b: 3 }, draw: 0.25, version: "b" },
])("a draw of $draw among $weights is $version", ({ weights, draw, version }) => {
  expect(versionFor(weights as Weights, draw)).toBe(version);
});

test.each(['{"a": -1}', '{"a": "1"}', "{}", '{"a": 0}', "[", "null"])("%s are no weights", (text) => {
  expect(() => parseWeights(text)).toThrow();
});

test("who served is the service's to say: the gateway passes it on, and never makes it up", async () => {
  const silent = await upstream((_request, response) => void response.end("{}"));
  const url = await gatewayTo({ "2.0.0": silent }, { "2.0.0": 1 });
  expect(await ask(`${url}/health`)).toMatchObject({ status: 200, servedBy: null });
});

test("method, path, headers, body and status go through as they are", async () => {
  const echo = await upstream(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, url, headers } = request;
    response.writeHead(418).end(JSON.stringify({ method, url, key: headers["idempotency-key"], length: body.length }));
  });
  const url = await gatewayTo({ "2.0.0": echo }, { "2.0.0": 1 });
  const length = 300_000; // more than any buffer on the way holds
  const init = { method: "POST", headers: { "Idempotency-Key": "k" }, body: "x".repeat(length) };
  expect(await ask(`${url}/payments?a=1`, init)).toMatchObject({
    status: 418,
    body: { method: "POST", url: "/payments?a=1", key: "k", length },
  });
});

test("an upstream that is gone is a 502 that says so", async () => {
  const server = createServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  const url = await gatewayTo({ "2.0.0": port }, { "2.0.0": 1 });
  expect(await ask(`${url}/payments/1`)).toMatchObject({
    status: 502,
    body: { error: { code: "upstream_unreachable" } },
  });
  expect(await ask(`${url}/wallets/1`)).toMatchObject({
    status: 502,
    body: { error: { code: "upstream_unreachable" } },
  });
});

test("an upstream that breaks off does not pass for a whole answer", async () => {
  const breaking = await upstream((_request, response) => {
    response.writeHead(200, { "Content-Length": 100 }).write("half");
    setImmediate(() => response.destroy());
  });
  const url = await gatewayTo({ "2.0.0": breaking }, { "2.0.0": 1 });
  await expect(ask(`${url}/payments/1`)).rejects.toThrow();
});

test("a client that goes away takes its request with it", async () => {
  let arrived = () => {};
  const hasArrived = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let aborted = () => {};
  const wasAborted = new Promise<void>((resolve) => {
    aborted = resolve;
  });
  const hanging = await upstream((_request, response) => {
    response.once("close", aborted);
    arrived();
  });
  const url = await gatewayTo({ "2.0.0": hanging }, { "2.0.0": 1 });
  const client = new AbortController();
  const request = fetch(`${url}/payments/1`, { signal: client.signal });
  await hasArrived;
  client.abort();
  await expect(request).rejects.toThrow();
  await wasAborted;
});

test("clients that go away at any moment do not bring it down", async () => {
  const slow = await upstream((request, response) => {
    request.resume();
    setTimeout(() => response.end("{}"), 5);
  });
  const url = await gatewayTo({ "2.0.0": slow }, { "2.0.0": 1 });
  const leave = async (afterMs: number) => {
    const init = { method: "POST", body: "x".repeat(10_000), signal: AbortSignal.timeout(afterMs) };
    await fetch(`${url}/payments`, init).catch(() => {});
  };
  await Promise.all(Array.from({ length: 100 }, (_, index) => leave(index % 12)));
  expect(await ask(`${url}/health`)).toMatchObject({ status: 200 });
});
