import { TollgateError } from "../../evidence/errors.ts";
import type { Patience } from "../deadline.ts";
import { type HttpClient, type HttpRequest, httpClient } from "../http.ts";

export interface AlertmanagerAddress {
  readonly url: string;
  readonly hosts: readonly string[];
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** As API v2 takes it; without an end it is firing until somebody ends it or `resolve_timeout` has passed. */
export interface PostedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** As API v2 shows one. */
export interface KnownAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly receivers: readonly { readonly name: string }[];
  readonly status: {
    readonly state: "unprocessed" | "active" | "suppressed";
    readonly silencedBy: readonly string[];
    readonly inhibitedBy: readonly string[];
  };
}

/** API v2. Every function throws `unreachable`, and the reason of `stop`. */
export interface Alertmanager {
  /** The configuration that is in force, YAML, secrets masked. */
  readonly config: (patience: Patience) => Promise<string>;
  readonly post: (alert: PostedAlert, patience: Patience) => Promise<void>;
  /** Those that bear the label, suppressed ones included. */
  readonly alertsWith: (label: string, value: string, patience: Patience) => Promise<readonly KnownAlert[]>;
  readonly close: () => void;
}

export function alertmanagerAt({ url, hosts, username, password }: AlertmanagerAddress): Alertmanager {
  const client = httpClient({ baseUrl: url, hosts });
  const basic = Buffer.from(`${username}:${password}`).toString("base64");
  const headers = username === undefined ? {} : { authorization: `Basic ${basic}` };
  const ask = (request: HttpRequest, patience: Patience) => asked(client, { ...request, headers }, patience);
  return {
    async config(patience) {
      const { config } = (await ask({ method: "GET", path: "/api/v2/status" }, patience)) as {
        config?: { original?: string };
      };
      if (typeof config?.original === "string") return config.original;
      throw failure("its status has no configuration");
    },
    async post(alert, patience) {
      await ask({ method: "POST", path: "/api/v2/alerts", body: [alert] }, patience);
    },
    async alertsWith(label, value, patience) {
      const filter = encodeURIComponent(`${label}="${value}"`);
      const found = await ask({ method: "GET", path: `/api/v2/alerts?filter=${filter}` }, patience);
      return Array.isArray(found) ? (found as readonly KnownAlert[]) : [];
    },
    close: client.close,
  };
}

async function asked(client: HttpClient, request: HttpRequest, patience: Patience): Promise<unknown> {
  const outcome = await client.send(request, patience);
  if (outcome.kind === "no-answer") throw failure(outcome.why);
  const { status } = outcome;
  if (status === 401 || status === 403)
    throw failure(`status ${status}: check username and passwordFile under alerts:`);
  if (status !== 200) throw failure(`${request.method} ${request.path.replace(/\?.*/, "")}: status ${status}`);
  if (outcome.kind === "not-json")
    throw failure(`${request.path.replace(/\?.*/, "")}: it answers with something else than JSON`);
  return outcome.body;
}

const failure = (why: string): TollgateError =>
  new TollgateError("unreachable", `alertmanager: ${why}`, "check alertmanager: under alerts: in the environment file");
