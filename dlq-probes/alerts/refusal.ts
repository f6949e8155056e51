import { parse } from "yaml";
import { type Destination, destinations, type Labels, type Route } from "./routing.ts";

/**
 * Why an alert with these labels must not be raised: a route that it takes is not for synthetic="true" alone, or ends at
 * somebody who is no test receiver. Null when it reaches the test receivers, all of them and nobody else.
 */
export function refusal(configText: string, labels: Labels, testReceivers: readonly string[]): string | null {
  const found = destinationsIn(configText, labels);
  if (found === null) return "not raised: Alertmanager's routes cannot be read, so nobody knows whom it would wake";
  const stray = found.find(({ receiver, onlySynthetic }) => !onlySynthetic || !testReceivers.includes(receiver));
  if (stray !== undefined) return `not raised, for it would reach ${stray.receiver} → ${advice(testReceivers)}`;
  const reached = found.map(({ receiver }) => receiver);
  const unreached = testReceivers.filter((receiver) => !reached.includes(receiver));
  return unreached.length === 0
    ? null
    : `not raised, for no route brings it to ${unreached.join(" and ")} → ${advice(testReceivers)}`;
}

const advice = (testReceivers: readonly string[]): string =>
  `give Alertmanager a route with the matcher synthetic="true" to ${[...new Set(testReceivers)].join(" and ")}, and to no other`;

/** Null for what is no configuration, and for a pattern that Go understands and we do not. */
function destinationsIn(configText: string, labels: Labels): readonly Destination[] | null {
  try {
    const { route } = parse(configText) as { readonly route: Route };
    return destinations(route, labels);
  } catch {
    return null;
  }
}
