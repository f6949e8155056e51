import type { IncomingMessage } from "node:http";
import { type Behaviour, type BehaviourChange, changed, neutralBehaviour } from "../behaviour/behaviour.ts";
import { PacedQueue } from "./queue.ts";

const isPayment = ({ method, url }: IncomingMessage) => method === "POST" && url === "/payments";

/** The gateway's own faults: an outage in a rhythm, and a limit on payments. */
export class GatewayMisbehaviour {
  #behaviour: Behaviour = neutralBehaviour;
  #sinceMs = 0;
  #queue: PacedQueue | undefined;

  get behaviour(): Behaviour {
    return this.#behaviour;
  }

  change(change: BehaviourChange): Behaviour {
    this.#behaviour = changed(this.#behaviour, change);
    this.#sinceMs = performance.now();
    this.#queue?.release();
    const { maxPaymentsPerSecond } = this.#behaviour;
    this.#queue = maxPaymentsPerSecond === null ? undefined : new PacedQueue(maxPaymentsPerSecond);
    return this.#behaviour;
  }

  /** An outage begins at once, so that a short run meets one too. */
  get isDown(): boolean {
    const { outage } = this.#behaviour;
    return outage !== null && (performance.now() - this.#sinceMs) % outage.everyMs < outage.forMs;
  }

  /** Calls `proceed` when the request's turn has come: at once, unless it is a payment and those are limited. */
  inTurn(request: IncomingMessage, proceed: () => void): void {
    if (this.#queue && isPayment(request)) this.#queue.push(proceed);
    else proceed();
  }
}
