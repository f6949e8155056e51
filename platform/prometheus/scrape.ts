import { Pool } from "undici";
import { TollgateError } from "../../evidence/errors.ts";
import { type Patience, withinDeadline } from "../deadline.ts";
import { assertAllowedHost } from "../hosts.ts";

/** A page of metrics that is larger is none that we want to read every second. */
const mostBytes = 10_000_000;

export interface Scraper {
  /** The page's text. Throws `unreachable` with host and path, and the reason of `stop`. */
  readonly scrape: (patience: Patience) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Throws `configuration` for a host that the environment does not name. Redirects are not followed. */
export function scraperFor(address: string, hosts: readonly string[]): Scraper {
  const url = new URL(address);
  assertAllowedHost(url, hosts);
  const pool = new Pool(url.origin, { connections: 1 });
  const path = url.pathname + url.search;
  return {
    async scrape(patience) {
      try {
        return await withinDeadline(patience, async (signal) => {
          const { statusCode, body } = await pool.request({ method: "GET", path, signal });
          if (statusCode !== 200) {
            await body.dump();
            throw new Error(`status ${statusCode}`);
          }
          return limited(body);
        });
      } catch (cause) {
        patience.stop.throwIfAborted(); // being stopped is not an outage
        const because = cause instanceof Error ? cause.message : String(cause);
        throw new TollgateError("unreachable", `${url.host}${url.pathname}: ${because}`, "is the process up?", {
          cause,
        });
      }
    },
    close: () => pool.destroy(),
  };
}

async function limited(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`more than ${mostBytes} bytes of metrics`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
