import Fastify, { type FastifyInstance } from "fastify";
import { holdsToken } from "../../behaviour/token.ts";
import { type Refusing, refusingPath } from "./control.ts";
import { addPagerDuty } from "./pagerduty.ts";
import { addSlack } from "./slack.ts";

export interface ReceiverTokens {
  /** Of whoever may ask what came. */
  readonly token: string;
  /** Of whoever may break it. */
  readonly controlToken: string;
}

/** Slack and PagerDuty as far as an alert goes: what they take, and how one asks them what came. */
export function makeReceivers({ token, controlToken }: ReceiverTokens): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: 1_000_000 });
  let refusing: Refusing = {};

  app.put(refusingPath, async (request, reply) => {
    if (!holdsToken(request.headers.authorization, controlToken)) return reply.code(404).send();
    refusing = { ...refusing, ...(request.body as Refusing) };
    return refusing;
  });
  app.register(async (slack) => {
    refuse(slack, () => refusing.slack === true);
    addSlack(slack, (authorization) => holdsToken(authorization, token));
  });
  app.register(async (pagerduty) => {
    refuse(pagerduty, () => refusing.pagerduty === true);
    const bearer = (authorization?: string) => authorization?.replace(/^Token token=/, "Bearer ");
    addPagerDuty(pagerduty, (authorization) => holdsToken(bearer(authorization), token));
  });
  return app;
}

/** What is broken takes nothing in; what came before can still be asked for. */
const refuse = (app: FastifyInstance, isRefusing: () => boolean): void => {
  app.addHook("onRequest", async (request, reply) => {
    if (request.method === "POST" && isRefusing()) return reply.code(500).send({ error: "internal" });
  });
};
