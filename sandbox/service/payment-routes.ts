import type { FastifyInstance, FastifyRequest } from "fastify";
import type pg from "pg";
import { headers } from "../../thresholds/wire.ts";
import { payWithoutCommit } from "./lost-commit.ts";
import type { Switchboard } from "./misbehaviour.ts";
import { formatAmount, parseAmount } from "./money.ts";
import { paymentMaker } from "./payments.ts";
import { refuse } from "./refusal.ts";
import { header, isCurrency, isRecord, isUuid, isWalletId } from "./request.ts";

interface PaymentRow {
  readonly id: string;
  readonly payer_wallet_id: string;
  readonly payee_wallet_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
  readonly created_at: Date;
}

const paymentSql = `
SELECT id, payer_wallet_id, payee_wallet_id, amount, currency, status, created_at FROM payment WHERE id = $1`;
const entriesSql = "SELECT wallet_id, amount FROM ledger_entry WHERE movement_id = $1 ORDER BY amount";

const paymentBody = (row: PaymentRow) => ({
  paymentId: row.id,
  status: row.status,
  payerWalletId: Number(row.payer_wallet_id),
  payeeWalletId: Number(row.payee_wallet_id),
  amount: formatAmount(row.amount),
  currency: row.currency,
  createdAt: row.created_at.toISOString(),
});

export function addPaymentRoutes(app: FastifyInstance, pool: pg.Pool, version: string, switchboard: Switchboard): void {
  const pay = paymentMaker(pool, version);

  app.post("/payments", async (request, reply) => {
    const key = header(request, headers.idempotencyKey);
    if (key === undefined) return refuse(reply, "missing_key");
    const body = request.body;
    if (!isRecord(body)) return refuse(reply, "invalid_request");
    const { payerWalletId, payeeWalletId, currency } = body;
    const amount = parseAmount(body.amount);
    if (amount === undefined) return refuse(reply, "invalid_amount");
    if (!isWalletId(payerWalletId) || !isWalletId(payeeWalletId) || payerWalletId === payeeWalletId) {
      return refuse(reply, "invalid_request");
    }
    if (!isCurrency(currency)) return refuse(reply, "invalid_request");
    if (Math.random() < switchboard.current.declineShare) return refuse(reply, "declined");

    const synthetic = header(request, headers.synthetic) ?? null;
    const wanted = { key, payerWalletId, payeeWalletId, amount, currency, synthetic };
    const isLost = Math.random() < switchboard.current.lostCommitShare;
    const result = await (isLost ? payWithoutCommit(pool, version, wanted) : pay(wanted));
    if (result.kind === "refused") return refuse(reply, result.code);
    const { id: paymentId, createdAt } = result.movement;
    return reply.code(result.kind === "made" ? 201 : 200).send({
      paymentId,
      status: "completed",
      payerWalletId,
      payeeWalletId,
      amount: formatAmount(amount),
      currency,
      createdAt,
    });
  });

  const paymentWith = async ({ params }: FastifyRequest<{ Params: { paymentId: string } }>) => {
    if (!isUuid(params.paymentId)) return undefined;
    const query = { name: "payment", text: paymentSql, values: [params.paymentId] };
    return (await pool.query<PaymentRow>(query)).rows[0];
  };

  app.get<{ Params: { paymentId: string } }>("/payments/:paymentId", async (request, reply) => {
    const row = await paymentWith(request);
    if (!row) return refuse(reply, "unknown_payment");
    const broken = switchboard.current.brokenStep === "payment-read-back";
    return paymentBody(broken ? { ...row, amount: `${row.amount}0` } : row);
  });

  app.get<{ Params: { paymentId: string } }>("/payments/:paymentId/entries", async (request, reply) => {
    const row = await paymentWith(request);
    if (!row) return refuse(reply, "unknown_payment");
    const query = { name: "entries", text: entriesSql, values: [row.id] };
    const { rows } = await pool.query<{ wallet_id: string; amount: string }>(query);
    return {
      entries: rows.map((entry) => ({ walletId: Number(entry.wallet_id), amount: formatAmount(entry.amount) })),
    };
  });
}
