import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Observation } from "../../../evidence/observation.ts";
import { type Availability, probeAvailability } from "../../../perf/availability/availability.ts";
import { createTally, type ProbedSecond } from "../../../perf/availability/tally.ts";
import { beside } from "../../../perf/beside.ts";
import type { AvailabilityConfig } from "../../../perf/config.ts";
import { until } from "../support/load.ts";

const healthy = (response: ServerResponse) => void response.end('{"status":"up"}');

async function serve(answer: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => answer(response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Long enough for a starved machine. */
const patient = { path: "/health", probesPerSecond: 100, timeoutMs: 3_000 };
const config = { ...patient, timeoutMs: 200 };

const besideProbes = (availability: Availability, stop: AbortSignal, work: (stop: AbortSignal) => Promise<void>) =>
  beside([(over) => probeAvailability(availability, over)], stop, work);

/** Probes for as long as `work` takes; returns the seconds that were recorded. */
async function probed(
  baseUrl: string,
  work: () => Promise<void>,
  config: AvailabilityConfig,
): Promise<readonly ProbedSecond[]> {
  const observed: Observation[] = [];
  const record = (one: Observation) => void observed.push(one);
  await besideProbes({ baseUrl, config, record, nowMs: Date.now }, new AbortController().signal, work);
  return observed.filter((one) => one.kind === "probes");
}

const total = (seconds: readonly ProbedSecond[], of: "sent" | "up") => seconds.reduce((sum, one) => sum + one[of], 0);
const forMs = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

test("sends at a fixed rate and counts each second's answers", async () => {
  const baseUrl = await serve(healthy);
  const startMs = performance.now();
  const seconds = await probed(baseUrl, forMs(1_200), patient);
  const planned = (performance.now() - startMs) / 10;
  expect(total(seconds, "sent")).toBeGreaterThan(119);
  expect(total(seconds, "sent")).toBeLessThanOrEqual(planned + 1);
  expect(total(seconds, "up")).toBe(total(seconds, "sent"));
  expect(seconds.every(({ startMs: start, why }) => start % 1000 === 0 && why === undefined)).toBe(true);
  expect(seconds.map(({ startMs: start }) => start)).toEqual(
    seconds.map((_, i) => (seconds[0]?.startMs ?? 0) + i * 1000),
  );
});

test.each([
  [
    "an error status",
    (response: ServerResponse) => void response.writeHead(503).end('{"status":"down"}'),
    "status 503",
  ],
  ["a redirect", (response: ServerResponse) => void response.writeHead(302, { location: "/up" }).end(), "status 302"],
  ["an HTML page", (response: ServerResponse) => void response.end("<html>up</html>"), "status 200, but the body"],
  [
    "a body that says down",
    (response: ServerResponse) => void response.end('{"status":"down"}'),
    "status 200, but the body",
  ],
  ["no answer", () => undefined, "no answer in 200 ms"],
  ["half an answer", (response: ServerResponse) => void response.write('{"status":'), "no answer in 200 ms"],
  ["a connection that breaks", (response: ServerResponse) => void response.destroy(), "UND_ERR_SOCKET"],
])("%s counts as down, with the reason", async (_, answer, why) => {
  const seconds = await probed(await serve(answer), forMs(150), config);
  expect(total(seconds, "sent")).toBeGreaterThan(14);
  expect(total(seconds, "up")).toBe(0);
  expect(seconds[0]?.why).toContain(why);
});

test("a port that nobody listens on counts as down", async () => {
  const seconds = await probed("http://127.0.0.1:9", forMs(100), patient);
  expect(seconds[0]).toMatchObject({ up: 0, why: expect.stringContaining("ECONNREFUSED") });
});

test("being held up leaves no scheduled probe out, and times out no answer that was there", async () => {
  const baseUrl = await serve(healthy);
  const slow = { ...patient, probesPerSecond: 20, timeoutMs: 1_000 };
  const startMs = performance.now();
  const holdUp = async () => {
    await forMs(20)();
    const untilMs = performance.now() + 1_200;
    while (performance.now() < untilMs);
    await forMs(100)();
  };
  const seconds = await probed(baseUrl, holdUp, slow);
  expect(total(seconds, "sent")).toBeGreaterThanOrEqual(24);
  expect(total(seconds, "sent")).toBeLessThanOrEqual((performance.now() - startMs) / 50 + 1);
  expect(total(seconds, "up")).toBe(total(seconds, "sent"));
});

test("a probe that cannot be recorded stops the work beside it", async () => {
  const full = new Error("no space left on device");
  const record = () => {
    throw full;
  };
  const availability = { baseUrl: await serve(healthy), config, record, nowMs: Date.now };
  const work = (stop: AbortSignal) => until(() => stop.aborted, 5_000);
  await expect(besideProbes(availability, new AbortController().signal, work)).rejects.toBe(full);
});

test("being stopped ends it, with all that was sent recorded", async () => {
  const observed: Observation[] = [];
  const stop = new AbortController();
  const availability = { baseUrl: await serve(() => undefined), config, nowMs: Date.now };
  const probing = probeAvailability({ ...availability, record: (one) => void observed.push(one) }, stop.signal);
  await forMs(100)();
  stop.abort();
  await probing;
  expect(
    total(
      observed.filter((one) => one.kind === "probes"),
      "sent",
    ),
  ).toBeGreaterThan(9);
});

test("seconds are given away in order, once their probes are answered, with the most frequent reason", () => {
  const given: ProbedSecond[] = [];
  const tally = createTally((second) => void given.push(second));
  const slow = tally.send(1_000);
  for (const why of ["b", "a", "b", undefined]) tally.send(1_500)(why);
  tally.send(2_000)(undefined);
  tally.skip(3_000);
  tally.flush(3_010);
  expect(given).toEqual([]);
  slow("a");
  tally.flush(3_010);
  expect(given).toEqual([
    { startMs: 1_000, sent: 5, up: 1, why: "b" },
    { startMs: 2_000, sent: 1, up: 1 },
  ]);
  tally.flush(4_000);
  expect(given.at(-1)).toEqual({ startMs: 3_000, sent: 0, up: 0, why: "not sent: too many were waiting for answers" });
});
