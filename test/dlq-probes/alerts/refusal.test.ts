import { expect, test } from "vitest";
import { stringify } from "yaml";
import { refusal } from "../../../dlq-probes/alerts/refusal.ts";
import { destinations, type Route } from "../../../dlq-probes/alerts/routing.ts";
import { alertmanagerConfig } from "../../../sandbox/alerts/alertmanager.ts";

const labels = { alertname: "TollgateSynthetic", synthetic: "true", run: "r1" };
const testReceivers = ["slack-test", "pagerduty-test"];
const both: readonly Route[] = [{ receiver: "slack-test", continue: true }, { receiver: "pagerduty-test" }];

const refused = (routes: readonly Route[], receivers: readonly string[] = testReceivers) =>
  refusal(stringify({ route: { receiver: "on-call", routes } }), labels, receivers);

test.each<{ saying: string; routes: readonly Route[]; receivers?: readonly string[]; told: RegExp | null }>([
  {
    saying: "a route for synthetic alerts to both test receivers",
    routes: [{ matchers: ['synthetic="true"'], routes: both }],
    told: null,
  },
  {
    saying: "the same in the older way of writing",
    routes: [{ match: { synthetic: "true" }, routes: both }],
    told: null,
  },
  {
    saying: "one receiver that has both integrations",
    routes: [{ matchers: ["synthetic=true"], receiver: "test" }],
    receivers: ["test", "test"],
    told: null,
  },
  { saying: "no route of its own: the default wakes people", routes: [], told: /would reach on-call/ },
  {
    saying: "test receivers by a route that takes every alert",
    routes: [{ receiver: "slack-test", routes: both }],
    told: /would reach slack-test .* synthetic="true"/,
  },
  {
    saying: "a pattern that takes real alerts too",
    routes: [{ matchers: ['synthetic=~"true|"'], routes: both }],
    told: /would reach slack-test/,
  },
  {
    saying: "a route that goes on to somebody else",
    routes: [{ matchers: ['synthetic="true"'], continue: true, routes: both }, { receiver: "on-call-two" }],
    told: /would reach on-call-two/,
  },
  {
    saying: "only one of the two",
    routes: [{ matchers: ['synthetic="true"'], receiver: "slack-test" }],
    told: /no route brings it to pagerduty-test/,
  },
  {
    saying: "the second after a first that does not continue",
    routes: [{ matchers: ['synthetic="true"'], routes: [{ receiver: "slack-test" }, { receiver: "pagerduty-test" }] }],
    told: /no route brings it to pagerduty-test/,
  },
])("$saying", ({ routes, receivers, told }) => {
  const why = refused(routes, receivers);
  if (told === null) expect(why).toBeNull();
  else expect(why).toMatch(told);
});

test.each(["", ": no: yaml: [", "route:", "route: { matchers: ['a=~\"(?i)x\"'] }"])(
  "a configuration that cannot be read is refused: %j",
  (text) => {
    expect(refusal(text, labels, testReceivers)).toMatch(/cannot be read/);
  },
);

test("the sandbox's own routes bring synthetic alerts to the test receivers, and all others to those on call", () => {
  const config = alertmanagerConfig("http://127.0.0.1:1");
  expect(refusal(JSON.stringify(config), labels, testReceivers)).toBeNull();
  expect(destinations(config.route, { alertname: "TollgateErrorRate" })).toEqual([
    { receiver: "on-call", onlySynthetic: false },
  ]);
});
