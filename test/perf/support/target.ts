import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Target {
  readonly baseUrl: string;
  /** Bodies of the payments that it answered. */
  readonly paid: readonly string[];
  readonly close: () => Promise<void>;
}

export type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export async function startTarget(behave: Behaviour): Promise<Target> {
  const paid: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.once("finish", () => paid.push(body));
    behave(request, response, body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paid,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

let served = 0;

/** Both versions in turn. */
export const pays: Behaviour = (_request, response) => {
  served += 1;
  response.writeHead(201, { "x-served-by": served % 2 === 0 ? "2.0.0" : "2.1.0" }).end('{"status":"completed"}');
};

export const paysAfter =
  (ms: number): Behaviour =>
  (...given) =>
    void setTimeout(() => pays(...given), ms);

export const hangs: Behaviour = () => undefined;
