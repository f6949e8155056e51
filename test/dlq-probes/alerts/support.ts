import Fastify from "fastify";
import { onTestFinished } from "vitest";
import type { PostedAlert } from "../../../platform/alertmanager/client.ts";
import { portOf } from "../../../sandbox/parts/port-of.ts";

const configuration = `
route:
  receiver: on-call
  routes:
    - matchers: [synthetic="true"]
      routes: [{ receiver: slack-test, continue: true }, { receiver: pagerduty-test }]
`;

export interface FakeAlertmanager {
  readonly url: string;
  /** In the order in which they were posted. */
  readonly posted: PostedAlert[];
}

/** As much of Alertmanager as a probe asks; it counts a notification per integration and posted alert, but for those that fail. */
export async function fakeAlertmanager(
  options: { readonly config?: string; readonly failing?: readonly string[]; readonly status?: number } = {},
): Promise<FakeAlertmanager> {
  const { config = configuration, failing = [], status = 200 } = options;
  const posted: PostedAlert[] = [];
  const app = Fastify({ forceCloseConnections: true });
  app.addHook("onRequest", async (_request, reply) => (status === 200 ? undefined : reply.code(status).send("no")));
  app.get("/api/v2/status", async () => ({ config: { original: config } }));
  app.post("/api/v2/alerts", async (request, reply) => {
    posted.push(...(request.body as readonly PostedAlert[]));
    return reply.code(200).send();
  });
  app.get("/api/v2/alerts", async () => []);
  app.get("/metrics", async (_request, reply) => {
    const lines = ["slack", "pagerduty"].flatMap((kind) => [
      `alertmanager_notifications_total{integration="${kind}"} ${posted.length}`,
      `alertmanager_notifications_failed_total{integration="${kind}"} ${failing.includes(kind) ? posted.length : 0}`,
    ]);
    return reply.type("text/plain").send(`${lines.join("\n")}\n`);
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return { url: `http://127.0.0.1:${portOf(app.server)}`, posted };
}
