import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { versions } from "../../sandbox/services.ts";
import { type Answer, ask, payment, post } from "./support/client.ts";
import { useSandbox } from "./support/sandbox.ts";

const { running, urlOf } = useSandbox();
const code = ({ status, body }: Answer) => [status, (body.error as { code: string } | undefined)?.code];

describe.each(versions)("version %s", (version) => {
  const pay = (body: unknown, key?: string | null) => post(`${urlOf(`payment-${version}`)}/payments`, body, key);
  const read = (path: string) => ask(`${urlOf(`payment-${version}`)}${path}`);
  const wallet = (path: string) => ask(`${urlOf(`wallet-${version}`)}/wallets${path}`);
  const transfer = (path: string, body: unknown, key?: string | null) =>
    post(`${urlOf(`wallet-${version}`)}/wallets${path}`, body, key);
  const screen = (body: unknown) => post(`${urlOf(`compliance-${version}`)}/compliance/screenings`, body);

  test("a payment is acknowledged, can be read back, and its two entries sum to 0", async () => {
    const paid = await pay(payment);
    expect(paid).toMatchObject({ status: 201, servedBy: version, body: { ...payment, status: "completed" } });
    expect(paid.requestId).toBeTruthy();
    expect(new Date(paid.body.createdAt as string).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await read(`/payments/${paid.body.paymentId}`)).toMatchObject({ status: 200, body: paid.body });
    const { body } = await read(`/payments/${paid.body.paymentId}/entries`);
    expect(body.entries).toEqual([
      { walletId: 1, amount: "-12.34" },
      { walletId: 2, amount: "12.34" },
    ]);
  });

  test("the same key and body again is answered with the same payment, as 200", async () => {
    const key = randomUUID();
    const first = await pay(payment, key);
    const second = await pay(payment, key);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
  });

  test("the same key with another body is refused", async () => {
    const key = randomUUID();
    await pay(payment, key);
    expect(code(await pay({ ...payment, amount: "12.35" }, key))).toEqual([409, "key_reused"]);
    const other = { toWalletId: 2, amount: "12.34" };
    expect(code(await transfer("/1/transfers", other, key))).toEqual([409, "key_reused"]);
  });

  test("a refused payment does not use its key up", async () => {
    const key = randomUUID();
    expect((await pay({ ...payment, amount: "999999999.00" }, key)).status).toBe(422);
    expect((await pay(payment, key)).status).toBe(201);
  });

  test.each([
    { saying: "no key", body: payment, key: null, answer: [400, "missing_key"] },
    { saying: "an amount of 0", body: { ...payment, amount: "0.00" }, answer: [400, "invalid_amount"] },
    { saying: "a negative amount", body: { ...payment, amount: "-1.00" }, answer: [400, "invalid_amount"] },
    { saying: "three decimals", body: { ...payment, amount: "1.234" }, answer: [400, "invalid_amount"] },
    { saying: "a number for an amount", body: { ...payment, amount: 12.34 }, answer: [400, "invalid_amount"] },
    { saying: "no amount", body: { ...payment, amount: undefined }, answer: [400, "invalid_amount"] },
    { saying: "exponents", body: { ...payment, amount: "1e3" }, answer: [400, "invalid_amount"] },
    { saying: "payer = payee", body: { ...payment, payeeWalletId: 1 }, answer: [400, "invalid_request"] },
    { saying: "another currency", body: { ...payment, currency: "USD" }, answer: [400, "invalid_request"] },
    { saying: "a currency that is none", body: { ...payment, currency: "\u0000" }, answer: [400, "invalid_request"] },
    { saying: "a key of 201 characters", body: payment, key: "k".repeat(201), answer: [400, "missing_key"] },
    { saying: "a text for a wallet", body: { ...payment, payerWalletId: "1" }, answer: [400, "invalid_request"] },
    { saying: "a list for a body", body: [payment], answer: [400, "invalid_request"] },
    { saying: "a body that is not JSON", body: "{", answer: [400, "invalid_request"] },
    { saying: "an unknown payee", body: { ...payment, payeeWalletId: 77_777 }, answer: [404, "unknown_wallet"] },
    { saying: "more than there is", body: { ...payment, amount: "999999999.00" }, answer: [422, "insufficient_funds"] },
  ])("a payment with $saying is refused", async ({ body, key, answer }) => {
    expect(code(await pay(body, key))).toEqual(answer);
  });

  test("what does not exist is 404", async () => {
    expect(code(await read(`/payments/${randomUUID()}`))).toEqual([404, "unknown_payment"]);
    expect(code(await read("/payments/none/entries"))).toEqual([404, "unknown_payment"]);
    expect(code(await wallet("/77777"))).toEqual([404, "unknown_wallet"]);
    expect(code(await wallet("/77777/history"))).toEqual([404, "unknown_wallet"]);
    expect(code(await read("/elsewhere"))).toEqual([404, "not_found"]);
  });

  test("a transfer moves money between wallets and heads both histories", async () => {
    const before = await wallet("/9021");
    expect(before.body).toEqual({ walletId: 9021, ownerId: 9021, balance: before.body.balance, currency: "EUR" });
    const moved = await transfer("/9021/transfers", { toWalletId: 9022, amount: "5" });
    expect(moved).toMatchObject({
      status: 201,
      servedBy: version,
      body: { walletId: 9021, toWalletId: 9022, amount: "5.00" },
    });
    const { body } = await wallet("/9021");
    expect(Number(body.balance)).toBe(Number(before.body.balance) - 5);
    for (const [walletId, amount] of [
      ["9021", "-5.00"],
      ["9022", "5.00"],
    ]) {
      const history = await wallet(`/${walletId}/history?limit=1`);
      expect(history.body.entries).toMatchObject([{ amount, paymentId: null }]);
    }
  });

  test("a wallet's history is newest first, and no longer than asked for", async () => {
    const paid = await pay({ ...payment, payerWalletId: 9031, payeeWalletId: 9032 });
    await pay({ ...payment, payerWalletId: 9031, payeeWalletId: 9032, amount: "0.01" });
    const { body } = await wallet("/9031/history?limit=2");
    expect(body.entries).toMatchObject([{ amount: "-0.01" }, { amount: "-12.34", paymentId: paid.body.paymentId }]);
    expect(code(await wallet("/9031/history?limit=0"))).toEqual([400, "invalid_request"]);
  });

  test.each([
    { walletId: 1, amount: "9999.99", decision: "clear", reasons: [] },
    { walletId: 1, amount: "10000.00", decision: "review", reasons: ["large_amount"] },
    { walletId: 9901, amount: "1.00", decision: "block", reasons: ["wallet_flagged"] },
  ])("screening $amount of wallet $walletId: $decision", async ({ walletId, amount, decision, reasons }) => {
    const screened = await screen({ walletId, amount, currency: "EUR" });
    expect(screened).toMatchObject({ status: 201, servedBy: version, body: { decision, reasons } });
    const again = await ask(`${urlOf(`compliance-${version}`)}/compliance/screenings/${screened.body.screeningId}`);
    expect(again).toMatchObject({ status: 200, body: screened.body });
  });

  test("screening an unknown wallet or a malformed amount is refused", async () => {
    expect(code(await screen({ walletId: 77_777, amount: "1.00", currency: "EUR" }))).toEqual([404, "unknown_wallet"]);
    expect(code(await screen({ walletId: 1, amount: "1,00", currency: "EUR" }))).toEqual([400, "invalid_amount"]);
  });

  test("it says that it is up, which version it is, and what its pool does", async () => {
    for (const service of ["payment", "wallet", "compliance"]) {
      const health = await ask(`${urlOf(`${service}-${version}`)}/health`);
      expect(health).toMatchObject({ status: 200, servedBy: version, body: { status: "up", service, version } });
      const metrics = await (await fetch(`${urlOf(`${service}-${version}`)}/metrics`)).text();
      for (const state of ["idle", "waiting", "total", "max"])
        expect(metrics).toContain(`db_pool_connections_${state}{`);
    }
    const metrics = await (await fetch(`${urlOf(`payment-${version}`)}/metrics`)).text();
    expect(metrics).toMatch(/http_requests_total\{method="POST",route="\/payments",status="201"/);
  });

  test("a request keeps the id that it came with", async () => {
    const { requestId } = await ask(`${urlOf(`payment-${version}`)}/health`, { headers: { "X-Request-Id": "mine" } });
    expect(requestId).toBe("mine");
  });
});

test("through the gateway it is the same contract, and control and metrics are not there", async () => {
  const { baseUrl } = running();
  const paid = await post(`${baseUrl}/payments`, payment);
  expect(paid).toMatchObject({ status: 201, body: { ...payment } });
  expect(versions).toContain(paid.servedBy);
  expect((await ask(`${baseUrl}/wallets/1`)).status).toBe(200);
  expect((await post(`${baseUrl}/compliance/screenings`, { walletId: 1, amount: "1", currency: "EUR" })).status).toBe(
    201,
  );
  expect((await ask(`${baseUrl}/health`)).body.service).toBe("payment");
  for (const path of ["/metrics", "/__control/behaviour", "/", "/paymentsx"]) {
    expect(code(await ask(`${baseUrl}${path}`))).toEqual([404, "not_found"]);
  }
});
