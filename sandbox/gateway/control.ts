import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import type { BehaviourChange } from "../behaviour/behaviour.ts";
import { holdsToken } from "../behaviour/token.ts";
import { answerError } from "./forward.ts";
import type { GatewayMisbehaviour } from "./misbehaviour.ts";

/** The gateway's own control endpoint; without the token there is nothing at this path. */
export async function control(
  request: IncomingMessage,
  response: ServerResponse,
  misbehaviour: GatewayMisbehaviour,
  token: string,
): Promise<void> {
  if (!holdsToken(request.headers.authorization, token)) {
    answerError(response, 404, "not_found", "there is nothing at this path");
    return;
  }
  const behaviour =
    request.method === "PUT" ? misbehaviour.change((await json(request)) as BehaviourChange) : misbehaviour.behaviour;
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(behaviour));
}
