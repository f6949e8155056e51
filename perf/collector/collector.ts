import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { TollgateError } from "../../evidence/errors.ts";
import type { Intake } from "../intake.ts";
import { type Reply, replyTo, windowsPath } from "./reply.ts";

export interface CollectorOptions {
  /** Windows of other loads are refused. */
  readonly load: string;
  readonly intake: Intake;
  /** 0: any that is free. */
  readonly port: number;
  /** Called with the reason for every window that was refused. */
  readonly onRefused: (why: string) => void;
  /** Once aborted, every answer asks k6 to stop. */
  readonly stop: AbortSignal;
}

/** Windows are taken until it is closed. */
export interface Collector {
  /** Windows are posted here. */
  readonly url: string;
  /** Whoever posts carries it as `Authorization: Bearer`; another one for every collector. */
  readonly token: string;
  /** Cuts the connections that are open. */
  close(): Promise<void>;
}

/** Every connection holds at most one body: this bounds what unrecorded windows can take. */
const maxConnections = 64;

/**
 * Takes windows over HTTP, on loopback. A window is recorded before it is answered, so nothing queues here.
 * Throws with exit 78 if the port is taken.
 */
export async function startCollector({ load, ...options }: CollectorOptions): Promise<Collector> {
  const token = randomBytes(24).toString("base64url");
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000, keepAliveTimeout: 60_000 });
  server.maxConnections = maxConnections;
  server.on("request", (request, response) => {
    replyTo(request, { ...options, id: load, token }).then(
      ({ status, body }: Reply) => {
        if (!request.complete) response.setHeader("connection", "close");
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      },
      () => response.destroy(), // the sender went away in the middle
    );
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${windowsPath}`,
    token,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen({ port, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const what = code === "EADDRINUSE" ? "is taken by another process" : `cannot be opened (${code})`;
    throw new TollgateError(
      "configuration",
      `the window collector's port ${port} on 127.0.0.1 ${what}`,
      "choose another port, or 0 for any that is free",
      { cause },
    );
  }
}
