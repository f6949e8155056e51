import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import {
  type Behaviour,
  type BehaviourChange,
  behaviourPath,
  changed,
  neutralBehaviour,
  type Rhythm,
} from "../behaviour/behaviour.ts";
import { holdsToken } from "../behaviour/token.ts";
import type { Leak } from "./leak.ts";
import { refuse } from "./refusal.ts";

/** The behaviour in force; routes read it at each request. */
export interface Switchboard {
  current: Behaviour;
}

export const makeSwitchboard = (): Switchboard => ({ current: neutralBehaviour });

/** Blocks the whole thread without burning CPU, as a stop-the-world pause would. */
const freeze = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

const beatFor = (rhythm: Rhythm | null) =>
  rhythm === null ? undefined : setInterval(freeze, rhythm.everyMs, rhythm.forMs).unref();

/** On the process's own port; the gateway has no route to it. */
export function addControl(app: FastifyInstance, switchboard: Switchboard, token: string, leak: Leak): void {
  let beat: NodeJS.Timeout | undefined;
  app.route<{ Body: BehaviourChange }>({
    method: ["GET", "PUT"],
    url: behaviourPath,
    handler: async (request, reply) => {
      if (!holdsToken(request.headers.authorization, token)) return refuse(reply, "not_found");
      if (request.method === "PUT") {
        switchboard.current = changed(switchboard.current, request.body);
        clearInterval(beat);
        beat = beatFor(switchboard.current.stall);
        leak.set(switchboard.current.leaksConnections ? "leaking" : "tight");
      }
      return switchboard.current;
    },
  });
}

/** For the routes of customers alone: health, metrics and control stay honest. */
export function addMisbehaviour(app: FastifyInstance, switchboard: Switchboard): void {
  app.addHook("onRequest", (_request, reply, done) => {
    const { addedLatency, errorShare } = switchboard.current;
    if (errorShare > 0 && Math.random() < errorShare) {
      refuse(reply, "internal");
      return;
    }
    if (addedLatency !== null && Math.random() < addedLatency.share) {
      void sleep(addedLatency.ms).then(() => done());
      return;
    }
    done();
  });
}
