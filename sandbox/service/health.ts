import type { FastifyInstance } from "fastify";
import type pg from "pg";

const goodForMs = 1_000;
const answerWithinMs = 800;

async function answers(pool: pg.Pool): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, answerWithinMs, false);
  });
  const asked = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** Up means: this process answers, and its pool got an answer from the database within the last second. */
export function addHealth(app: FastifyInstance, pool: pg.Pool, service: string, version: string): void {
  let goodUntilMs = 0;
  let asking: Promise<boolean> | undefined;

  const ask = async (): Promise<boolean> => {
    const good = await answers(pool);
    asking = undefined;
    if (good) goodUntilMs = performance.now() + goodForMs;
    return good;
  };

  app.get("/health", async (_request, reply) => {
    const wasGood = performance.now() < goodUntilMs;
    if (!wasGood) asking ??= ask(); // one question at a time, however many probes wait for it
    const healthy = wasGood || (await asking) === true;
    return reply.code(healthy ? 200 : 503).send({ status: healthy ? "up" : "down", service, version });
  });
}
