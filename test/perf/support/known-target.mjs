/**
 * A payment platform whose behaviour is known: it answers a given time after a request, and stands still at given times.
 * A process of its own, because standing still is real: nothing is accepted, read or answered meanwhile. It keeps no
 * state, so that millions of payments cost it nothing: a payment's id is the payment.
 */
import { createServer } from "node:http";

/** @type {{ serviceMs: number, freezes: { everyMs: number, atMs: number, forMs: number }[] }} */
const { serviceMs, freezes } = JSON.parse(process.argv[2] ?? "");

const headers = { "content-type": "application/json", "x-served-by": "2.1.0", "x-request-id": "known" };
const createdAt = "2026-01-01T00:00:00Z";

/** @param {string} fields */
const idOf = (fields) => Object.values(JSON.parse(fields)).slice(0, 3).join("_");

/** @param {string} id */
const fieldsOf = (id) => {
  const [payer, payee, amount] = id.split("_");
  return `{"payerWalletId":${payer},"payeeWalletId":${payee},"amount":"${amount}","currency":"EUR"}`;
};

/** @param {string} id @param {string} fields */
const paymentOf = (id, fields) =>
  `{"paymentId":"${id}","status":"completed",${fields.slice(1, -1)},"createdAt":"${createdAt}"}`;

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    if (serviceMs === 0) answer();
    else setTimeout(answer, serviceMs);
  });
  const answer = () => {
    const [, id] = request.url?.split("/payments/") ?? [];
    if (request.url === "/payments") response.writeHead(201, headers).end(paymentOf(idOf(body), body));
    else if (id !== undefined) response.writeHead(200, headers).end(paymentOf(id, fieldsOf(id)));
    else response.writeHead(200, headers).end('{"status":"up"}'); // health, and flows that are not asked about
  };
});

/** UTC, ms since the epoch, with fractions; a clock that is set does not move it. */
const nowMs = () => performance.timeOrigin + performance.now();
const nothing = new Int32Array(new SharedArrayBuffer(4));

/** @param {{ everyMs: number, atMs: number, forMs: number }} freeze @param {number} dueMs */
function freezeAt(freeze, dueMs) {
  setTimeout(() => {
    const startMs = nowMs();
    Atomics.wait(nothing, 0, 0, freeze.forMs);
    process.send?.({ freeze: { startMs, endMs: nowMs() } });
    freezeAt(freeze, dueMs + freeze.everyMs);
  }, dueMs - nowMs());
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
  for (const freeze of freezes) freezeAt(freeze, nowMs() + freeze.atMs);
});
process.once("disconnect", () => process.exit());
