import { matchersIn, matchesAll } from "./matchers.ts";

/** A node of Alertmanager's routing tree, as its configuration writes it. */
export interface Route {
  readonly receiver?: string;
  readonly matchers?: readonly string[] | string;
  readonly match?: Readonly<Record<string, string>>;
  readonly match_re?: Readonly<Record<string, string>>;
  readonly continue?: boolean;
  readonly routes?: readonly Route[];
}

export type Labels = Readonly<Record<string, string>>;

/** Where an alert goes. */
export interface Destination {
  readonly receiver: string;
  /** Some route on the way takes nothing but synthetic="true". */
  readonly onlySynthetic: boolean;
}

/** As Alertmanager's dispatch/route.go: the first child that matches, and further ones after `continue`; else the node. */
export function destinations(
  route: Route,
  labels: Labels,
  above: Destination = { receiver: "", onlySynthetic: false },
): readonly Destination[] {
  const matchers = matchersIn(route);
  if (!matchesAll(matchers, labels)) return [];
  const here = {
    receiver: route.receiver || above.receiver,
    onlySynthetic:
      above.onlySynthetic ||
      matchers.some(({ name, operator, value }) => name === "synthetic" && operator === "=" && value === "true"),
  };
  const below: Destination[] = [];
  for (const child of route.routes ?? []) {
    const found = destinations(child, labels, here);
    below.push(...found);
    if (found.length > 0 && child.continue !== true) break;
  }
  return below.length > 0 ? below : [here];
}
