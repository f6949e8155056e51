import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Bank, type Defect } from "./bank.ts";
import { reply } from "./bank-routes.ts";

export interface PlatformOptions {
  /** The defect, and the versions that have it. */
  readonly defect?: readonly [Defect, ...string[]];
  /** Versions that get traffic, at even shares. */
  readonly versions?: readonly string[];
  /** Every so-many-th request is cut off, whoever would have served it. */
  readonly dropsEvery?: number;
  readonly onPayment?: () => void;
}

export interface Platform extends AsyncDisposable {
  readonly baseUrl: string;
  readonly bank: Bank;
  readonly requests: () => number;
  /** Values of the synthetic marker. */
  readonly markers: () => ReadonlySet<string>;
}

export const payerWalletId = 1;
export const payeeWalletId = 2;

/** A platform in memory behind a gateway that splits at random, on a free loopback port. */
export async function startPlatform({
  defect,
  versions = ["2.0.0", "2.1.0"],
  dropsEvery = Number.POSITIVE_INFINITY,
  onPayment,
}: PlatformOptions = {}): Promise<Platform> {
  const bank = new Bank();
  bank.balances.set(payerWalletId, 100_00);
  bank.balances.set(payeeWalletId, 100_00);
  const [name, ...broken] = defect ?? [];
  let requests = 0;
  const markers = new Set<string>();
  const server = createServer((request, response) => {
    requests += 1;
    markers.add(String(request.headers["x-synthetic"]));
    if (requests % dropsEvery === 0) return void response.destroy();
    const version = versions[Math.floor(Math.random() * versions.length)] ?? "none";
    void answer(bank, request, response, version, broken.includes(version) ? name : undefined, requests).then(() => {
      if (request.method === "POST" && request.url === "/payments") onPayment?.();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    bank,
    requests: () => requests,
    markers: () => markers,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function answer(
  bank: Bank,
  request: IncomingMessage,
  response: ServerResponse,
  version: string,
  defect: Defect | undefined,
  count: number,
): Promise<void> {
  const sent = await text(request);
  const url = new URL(request.url ?? "/", "http://platform");
  const write = (status: number, type: string, body: string, signed: Record<string, string>) =>
    void response.writeHead(status, { "content-type": type, ...signed }).end(body);
  const signed = { "x-served-by": version, "x-request-id": `r-${count}` };
  if (defect === "hangs" || (defect === "hangs-on-entries" && url.pathname.endsWith("/entries"))) return;
  if (defect === "gateway-503") return write(503, "text/plain", "no healthy upstream", {});
  if (defect === "html-page") return write(200, "text/html", "<html><body>Welcome</body></html>", signed);
  if (defect === "server-error") return write(500, "application/json", '{"error":{"code":"oops"}}', signed);
  const { status, body } = reply(bank, {
    method: request.method ?? "GET",
    url,
    key: request.headers["idempotency-key"]?.toString(),
    body: sent === "" ? {} : (JSON.parse(sent) as Record<string, unknown>),
    has: (one) => one === defect,
  });
  write(status, "application/json", JSON.stringify(body), signed);
}
