import { expect, test } from "vitest";
import { refusingPath } from "../../../sandbox/alerts/receivers/control.ts";
import { makeReceivers } from "../../../sandbox/alerts/receivers/server.ts";

const app = makeReceivers({ token: "token", controlToken: "control" });
const key = "k".repeat(32);
const post = async (url: string, payload: object) => {
  const { statusCode, body } = await app.inject({ method: "POST", url, payload });
  return [statusCode, body] as const;
};
const event = (event_action: string, more: object = {}) =>
  post("/v2/enqueue", { routing_key: key, dedup_key: "one", event_action, ...more });
const trigger = { payload: { summary: "[FIRING:1] a", source: "alertmanager", severity: "critical" } };

test("Slack's webhook takes a message and says ok, and takes none without text", async () => {
  expect(await post("/services/T0/B0/x", { channel: "#a", attachments: [{ title: "[FIRING:1] a" }] })).toEqual([
    200,
    "ok",
  ]);
  expect(await post("/services/T0/B0/x", { channel: "#a" })).toEqual([400, "no_text"]);
});

test("conversations.history has the newest first, of one channel, and nothing without the token", async () => {
  await post("/services/T0/B0/x", { channel: "#history", text: "first" });
  await post("/services/T0/B0/x", { channel: "#history", text: "second" });
  const url = "/api/conversations.history?channel=history";
  const asked = await app.inject({ url, headers: { authorization: "Bearer token" } });
  expect(asked.json()).toMatchObject({ ok: true, messages: [{ text: "second" }, { text: "first" }] });
  expect((await app.inject({ url })).json()).toEqual({ ok: false, error: "invalid_auth" });
});

test("PagerDuty opens an incident once, and resolves it", async () => {
  expect((await event("trigger", trigger))[0]).toBe(202);
  expect((await event("trigger", trigger))[0]).toBe(202);
  const incidents = async () => {
    const headers = { authorization: "Token token=token" };
    return (await app.inject({ url: "/incidents", headers })).json().incidents;
  };
  expect(await incidents()).toMatchObject([{ incident_key: "one", status: "triggered", title: "[FIRING:1] a" }]);
  await event("resolve");
  expect(await incidents()).toMatchObject([{ incident_key: "one", status: "resolved" }]);
  expect((await app.inject({ url: "/incidents" })).statusCode).toBe(401);
});

test.each([
  { saying: "an unknown action", body: { event_action: "page" } },
  { saying: "a trigger without payload", body: { event_action: "trigger" } },
  { saying: "a key that is none", body: { ...trigger, event_action: "trigger", routing_key: "short" } },
])("PagerDuty refuses $saying", async ({ body }) => {
  const [status, text] = await event("trigger", { payload: undefined, ...body });
  expect(status).toBe(400);
  expect(text).toContain("Event object is invalid");
});

test("one that is down answers 500, the other goes on; nobody without the token breaks it", async () => {
  const refusing = (token: string, payload: object) =>
    app.inject({ method: "PUT", url: refusingPath, payload, headers: { authorization: `Bearer ${token}` } });
  expect((await refusing("wrong", { pagerduty: true })).statusCode).toBe(404);
  await refusing("control", { pagerduty: true });
  expect((await event("trigger", trigger))[0]).toBe(500);
  expect((await post("/services/T0/B0/x", { text: "still here" }))[0]).toBe(200);
  await refusing("control", { pagerduty: false });
  expect((await event("trigger", trigger))[0]).toBe(202);
});
