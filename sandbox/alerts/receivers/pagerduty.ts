import type { FastifyInstance } from "fastify";
import { z } from "zod";

const common = { routing_key: z.string().length(32), dedup_key: z.string().max(255) };

/** Of Events API v2, what Alertmanager sends. */
const event = z.discriminatedUnion("event_action", [
  z.looseObject({
    ...common,
    event_action: z.literal("trigger"),
    payload: z.looseObject({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(["critical", "error", "warning", "info"]),
    }),
  }),
  z.looseObject({ ...common, event_action: z.enum(["acknowledge", "resolve"]) }),
]);

/** As the REST API shows it. */
interface Incident {
  readonly id: string;
  readonly incident_key: string;
  readonly title: string;
  readonly created_at: string;
  status: "triggered" | "acknowledged" | "resolved";
  last_status_change_at: string;
}

const keptIncidents = 5_000;

/** PagerDuty's Events API v2, and the incidents of its REST API. */
export function addPagerDuty(app: FastifyInstance, holdsToken: (authorization: string | undefined) => boolean): void {
  const incidents: Incident[] = [];
  const openOf = (key: string) => incidents.find((one) => one.incident_key === key && one.status !== "resolved");

  app.post("/v2/enqueue", async (request, reply) => {
    const parsed = event.safeParse(request.body);
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
      return reply.code(400).send({ status: "invalid event", message: "Event object is invalid", errors });
    }
    const { dedup_key, event_action } = parsed.data;
    const [open, now] = [openOf(dedup_key), new Date().toISOString()];
    if (event_action !== "trigger" && open) {
      open.status = event_action === "resolve" ? "resolved" : "acknowledged";
      open.last_status_change_at = now;
    }
    if (parsed.data.event_action === "trigger" && !open) {
      const { summary } = parsed.data.payload;
      const times = { created_at: now, last_status_change_at: now };
      const id = `Q${incidents.length.toString(36).toUpperCase().padStart(9, "0")}`;
      incidents.push({ id, incident_key: dedup_key, title: summary, status: "triggered", ...times });
      if (incidents.length > keptIncidents) incidents.shift();
    }
    return reply.code(202).send({ status: "success", message: "Event processed", dedup_key });
  });

  app.get("/incidents", async (request, reply) => {
    if (!holdsToken(request.headers.authorization)) {
      return reply.code(401).send({ error: { message: "Authentication failed", code: 2006 } });
    }
    const { since = "", limit = "25" } = request.query as Record<string, string>;
    const found = incidents.filter(({ created_at }) => created_at >= since).toReversed();
    return { incidents: found.slice(0, Number(limit)), more: found.length > Number(limit), limit: Number(limit) };
  });
}
