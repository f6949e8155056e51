import { withAdmin } from "../../platform/kafka/client.ts";
import type { KafkaConfig } from "../../platform/kafka/config.ts";
import { clusterState } from "../cluster-state.ts";
import type { DlqConfig } from "../config.ts";
import { type Disagreement, disagreements } from "./disagreements.ts";
import { readCatalogue } from "./read-catalogue.ts";

export interface CheckedCatalogue {
  /** How many it has. */
  readonly handlers: number;
  readonly found: readonly Disagreement[];
}

/** Reads the catalogue and holds it against the cluster; sends nothing. @throws {TollgateError} */
export async function checkCatalogue(
  dlq: DlqConfig,
  kafka: KafkaConfig,
  hosts: readonly string[],
  stop: AbortSignal,
): Promise<CheckedCatalogue> {
  const handlers = readCatalogue(dlq.catalogue);
  const options = { clientId: "tollgate-dlq", hosts, stop };
  const state = await withAdmin(kafka, options, (admin) => clusterState(handlers, admin));
  return { handlers: handlers.length, found: disagreements(handlers, state, dlq.topics) };
}
