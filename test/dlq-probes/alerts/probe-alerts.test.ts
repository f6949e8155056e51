import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { alertsSchema } from "../../../dlq-probes/alerts/config.ts";
import { probeAlerts } from "../../../dlq-probes/alerts/probe-alerts.ts";
import type { Observation } from "../../../evidence/observation.ts";
import { permit } from "../../../platform/permission.ts";
import { makeReceivers } from "../../../sandbox/alerts/receivers/server.ts";
import { portOf } from "../../../sandbox/parts/port-of.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { fakeAlertmanager } from "./support.ts";

const permission = permit({ name: "test", production: false, allow: ["alerts"] }, "alerts");

interface Given {
  readonly alertmanager: string;
  readonly slack?: object;
  readonly hosts?: readonly string[];
  readonly stop?: AbortSignal;
}

async function probed({ alertmanager, slack, hosts = ["127.0.0.1"], stop = AbortSignal.timeout(20_000) }: Given) {
  const seen: Observation[] = [];
  const config = alertsSchema.parse({
    alertmanager,
    slack: { receiver: "slack-test", ...slack },
    pagerduty: { receiver: "pagerduty-test" },
    withinSeconds: 0.3,
    timeoutMs: 2_000,
  });
  const record = (one: Observation) => void seen.push(one);
  await probeAlerts({ config, hosts, run: "r1", permission, record, nowMs: Date.now, stop });
  return seen;
}

const facts = (seen: readonly Observation[]) =>
  Object.fromEntries(seen.flatMap((one) => (one.kind === "fact" ? [[one.subject, one.holds]] : [])));
const missing = (seen: readonly Observation[]) => seen.flatMap((one) => (one.kind === "missing" ? [one.why] : []));

test("without lookups, what Alertmanager says that it handed over counts", async () => {
  const { url, posted } = await fakeAlertmanager();
  const seen = await probed({ alertmanager: url });
  expect(facts(seen)).toEqual({ "receiver/slack": true, "receiver/pagerduty": true });
  expect(missing(seen)).toEqual([]);
  expect(posted[0]?.labels).toMatchObject({ synthetic: "true", run: "r1", probe: "r1-alert" });
});

test("an integration that fails is named, the other holds, and the alert does not stay", async () => {
  const { url, posted } = await fakeAlertmanager({ failing: ["pagerduty"] });
  expect(facts(await probed({ alertmanager: url }))).toEqual({ "receiver/slack": true, "receiver/pagerduty": false });
  expect(Date.parse(posted.at(-1)?.endsAt ?? "")).toBeLessThanOrEqual(Date.now());
});

test("an alert that would wake people is not raised, and says why", async () => {
  const { url, posted } = await fakeAlertmanager({ config: "route: { receiver: on-call }" });
  const seen = await probed({ alertmanager: url });
  expect(missing(seen)).toEqual([expect.stringContaining("would reach on-call")]);
  expect(facts(seen)).toEqual({});
  expect(posted).toEqual([]);
});

test.each([
  { saying: "nobody listens", given: async () => "http://127.0.0.1:9", told: /connection refused/ },
  { saying: "it wants a password", given: () => urlWith(401), told: /401: check username and passwordFile/ },
  { saying: "it is broken", given: () => urlWith(503), told: /status 503/ },
])("an Alertmanager that cannot be asked is missing evidence: $saying", async ({ given, told }) => {
  const seen = await probed({ alertmanager: await given() });
  expect(missing(seen)).toEqual([expect.stringMatching(told)]);
});

test("a host that the environment does not name is not asked", async () => {
  const { url } = await fakeAlertmanager();
  const seen = await probed({ alertmanager: url, hosts: ["elsewhere.example.com"] });
  expect(missing(seen)).toEqual([expect.stringContaining("not among target.hosts")]);
});

test("a lookup that is refused is missing evidence of that receiver alone, and tells no secret", async () => {
  const receivers = makeReceivers({ token: "right", controlToken: "control" });
  await receivers.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => receivers.close());
  const tokenFile = join(tempFolder(), "token");
  writeFileSync(tokenFile, "planted-secret\n");
  const { url } = await fakeAlertmanager();
  const api = `http://127.0.0.1:${portOf(receivers.server)}`;
  const seen = await probed({ alertmanager: url, slack: { lookup: { api, channel: "test", tokenFile } } });
  expect(missing(seen)).toEqual([expect.stringContaining("Slack could not be asked: invalid_auth")]);
  expect(facts(seen)).toEqual({ "receiver/pagerduty": true });
  expect(JSON.stringify(seen)).not.toContain("planted-secret");
});

test("being stopped throws its reason, and resolves the alert all the same", async () => {
  const { url, posted } = await fakeAlertmanager({ failing: ["slack", "pagerduty"] });
  const stop = new AbortController();
  const probing = probed({ alertmanager: url, stop: stop.signal });
  await expect.poll(() => posted.length).toBeGreaterThan(0);
  stop.abort(new Error("stopped by the test"));
  await expect(probing).rejects.toThrow("stopped by the test");
  expect(Date.parse(posted.at(-1)?.endsAt ?? "")).toBeLessThanOrEqual(Date.now());
});

const urlWith = async (status: number) => (await fakeAlertmanager({ status })).url;
