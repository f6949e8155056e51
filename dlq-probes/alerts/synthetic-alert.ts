import type { Alertmanager, PostedAlert } from "../../platform/alertmanager/client.ts";

/** Ends by itself, should nobody come to resolve it. */
const lastsAtMostMs = 300_000;

export const probeIdOf = (run: string): string => `${run}-alert`;

/** Marked, so that it goes to test receivers alone; every text of it bears the id by which it is found again. */
export const labelsOf = (run: string) => ({
  alertname: "TollgateSynthetic",
  synthetic: "true",
  severity: "info",
  criterion: "alerts-delivered",
  run,
  probe: probeIdOf(run),
});

export function firing(run: string, raisedAtMs: number): PostedAlert {
  const told = `tollgate raised this to see that alerts arrive (${probeIdOf(run)}): nothing is wrong`;
  return {
    labels: labelsOf(run),
    annotations: { summary: told, description: told },
    startsAt: new Date(raisedAtMs).toISOString(),
    endsAt: new Date(raisedAtMs + lastsAtMostMs).toISOString(),
  };
}

/** The same alert with its end now. */
export const resolved = (alert: PostedAlert, atMs: number): PostedAlert => ({
  ...alert,
  endsAt: new Date(atMs).toISOString(),
});

/** What Alertmanager does with it, where that explains why nobody got it. */
export async function whyHeldBack(alertmanager: Alertmanager, run: string, stop: AbortSignal): Promise<string> {
  try {
    const [known] = await alertmanager.alertsWith("probe", probeIdOf(run), { stop, timeoutMs: 2_000 });
    if (known === undefined) return ": Alertmanager does not know it any more";
    const { silencedBy, inhibitedBy } = known.status;
    if (silencedBy.length > 0) return `: Alertmanager holds it back by silence ${silencedBy.join(", ")}`;
    if (inhibitedBy.length > 0) return ": Alertmanager holds it back, inhibited by another alert";
    return ": Alertmanager has it and could not hand it over, see its log";
  } catch {
    return "";
  }
}
