import type { FastifyInstance } from "fastify";
import { z } from "zod";

/** Of an incoming webhook, what Alertmanager fills in. */
const message = z
  .looseObject({
    channel: z.string().optional(),
    text: z.string().optional(),
    attachments: z.array(z.looseObject({})).optional(),
  })
  .refine(({ text, attachments = [] }) => text !== undefined || attachments.length > 0, "no_text");

/** As the webhook came, with the time stamp that is its name in Slack: seconds with six decimals, each once. */
export type SlackMessage = z.infer<typeof message> & { readonly type: "message"; readonly ts: string };

const keptMessages = 5_000;

/** Slack's incoming webhooks, and conversations.history of its Web API. */
export function addSlack(app: FastifyInstance, holdsToken: (authorization: string | undefined) => boolean): void {
  const messages: SlackMessage[] = [];
  let lastTs = 0;

  app.post("/services/*", async (request, reply) => {
    const parsed = message.safeParse(request.body);
    if (!parsed.success) return reply.code(400).type("text/plain").send("no_text");
    lastTs = Math.max(lastTs + 1e-6, Date.now() / 1000);
    messages.push({ type: "message", ts: lastTs.toFixed(6), ...parsed.data });
    if (messages.length > keptMessages) messages.shift();
    return reply.type("text/plain").send("ok");
  });

  app.get("/api/conversations.history", async (request) => {
    if (!holdsToken(request.headers.authorization)) return { ok: false, error: "invalid_auth" };
    const { channel = "", oldest = "0", limit = "100" } = request.query as Record<string, string>;
    const known = messages.filter((one) => one.channel?.replace(/^#/, "") === channel.replace(/^#/, ""));
    const found = known.filter(({ ts }) => Number(ts) > Number(oldest)).toReversed();
    return { ok: true, messages: found.slice(0, Number(limit)), has_more: found.length > Number(limit) };
  });
}
