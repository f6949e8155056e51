import { checkCatalogue } from "../../dlq-probes/catalogue/check-catalogue.ts";
import { TollgateError } from "../../evidence/errors.ts";
import type { Environment } from "../environment/read.ts";

/** Holds the environment's catalogue against its cluster: how many disagreements there are, and how they are shown. */
export async function checkedCatalogue(
  environment: Environment,
  as: "text" | "json",
  stop: AbortSignal,
): Promise<{ readonly found: number; readonly shown: string }> {
  const { dlq, kafka, target } = environment;
  if (dlq === undefined || kafka === undefined) {
    const hint = "environments/staging.example.yaml explains dlq: and kafka:";
    throw new TollgateError("configuration", `${environment.path}: it has no dlq: or no kafka: section`, hint);
  }
  const { handlers, found } = await checkCatalogue(dlq, kafka, target.hosts, stop);
  if (as === "json") return { found: found.length, shown: JSON.stringify({ handlers, disagreements: found }, null, 2) };
  const lines = found.map(({ what, name, handlers: own, detail }) => {
    const of =
      own.length === 0 ? "" : ` (${own.slice(0, 3).join(", ")}${own.length > 3 ? ` and ${own.length - 3} more` : ""})`;
    return `✗ ${what}: ${name}: ${detail}${of}`;
  });
  const conclusion =
    found.length === 0
      ? `✓ ${handlers} handlers: every topic is there and keeps long enough, every group has a member`
      : `${found.length} disagreements between the catalogue of ${handlers} handlers and the cluster`;
  return { found: found.length, shown: [...lines, conclusion].join("\n") };
}
