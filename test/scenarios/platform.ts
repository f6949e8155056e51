import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a request is answered with; `undefined` lets the contract's answer stand. */
export type Trouble = (request: Seen) => Answer | undefined;
interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly delayMs?: number;
  readonly version?: string;
  /** Promises a body and ends the connection in its middle. */
  readonly cut?: true;
}
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown>;
  /** 0, 1, 2 … */
  readonly number: number;
}

export interface Platform {
  readonly baseUrl: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** The gateway's contract in one process and from memory, on a port of its own. */
export async function platform(trouble: Trouble = () => undefined): Promise<Platform> {
  const seen: Seen[] = [];
  const stored = new Map<string, object>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const { method = "", url = "", headers } = request;
      const one = { method, path: url, headers, body: text === "" ? {} : JSON.parse(text), number: seen.length };
      seen.push(one);
      const answer = { ...contract(one, stored), ...trouble(one) };
      setTimeout(() => send(response, answer, one.number), answer.delayMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Whole = Answer & { readonly status: number; readonly body: string };

function send(response: ServerResponse, { status, body, version = "2.1.0", cut }: Whole, number: number): void {
  const headers = { "Content-Type": "application/json", "X-Served-By": version, "X-Request-Id": `request-${number}` };
  if (!cut) return void response.writeHead(status, headers).end(body);
  response.writeHead(status, { ...headers, "Content-Length": body.length + 1 });
  response.write(body, () => response.destroy());
}

function contract({ method, path, body, number }: Seen, stored: Map<string, object>): { status: number; body: string } {
  const made = (id: string, idName: string, fields: object) => {
    const whole = { [idName]: id, ...fields };
    stored.set(id, whole);
    return { status: 201, body: JSON.stringify(whole) };
  };
  const [, first = "", second = "", third = ""] = path.split(/[/?]/);
  const route = `${method} ${first}${first === "wallets" && third !== "" ? `/${third}` : ""}`;
  switch (route) {
    case "POST payments":
      return made(`payment-${number}`, "paymentId", {
        status: "completed",
        ...body,
        createdAt: "2026-01-01T00:00:00Z",
      });
    case "GET payments":
      return { status: 200, body: JSON.stringify(stored.get(second)) };
    case "GET wallets":
      return {
        status: 200,
        body: JSON.stringify({ walletId: Number(second), ownerId: 7, balance: "100.00", currency: "EUR" }),
      };
    case "POST wallets/transfers":
      return made(`transfer-${number}`, "transferId", {});
    case "GET wallets/history":
      return { status: 200, body: JSON.stringify({ entries: [] }) };
    case "POST compliance":
      return made(`screening-${number}`, "screeningId", { decision: "clear", reasons: [] });
    case "GET compliance":
      return { status: 200, body: JSON.stringify(stored.get(third)) };
    default:
      return { status: 404, body: JSON.stringify({ error: { code: "not-found", message: route } }) };
  }
}
