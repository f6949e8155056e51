import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { headers } from "../../thresholds/wire.ts";
import { formatAmount, parseAmount } from "./money.ts";
import { movementMaker } from "./movement.ts";
import { refuse } from "./refusal.ts";
import { header, isRecord, isWalletId, walletIdFrom } from "./request.ts";

interface WalletRow {
  readonly id: string;
  readonly owner_id: string;
  readonly balance: string;
  readonly currency: string;
}

interface EntryRow {
  readonly id: string;
  readonly amount: string;
  readonly payment_id: string | null;
  readonly created_at: Date;
}

const walletSql = "SELECT id, owner_id, balance, currency FROM wallet WHERE id = $1";
const historySql = `
SELECT id, amount, CASE movement WHEN 'payment' THEN movement_id END AS payment_id, created_at
FROM ledger_entry WHERE wallet_id = $1 ORDER BY id DESC LIMIT $2`;

const entryBody = ({ id, amount, payment_id, created_at }: EntryRow) => ({
  entryId: Number(id),
  amount: formatAmount(amount),
  paymentId: payment_id,
  createdAt: created_at.toISOString(),
});

/** Undefined unless it is a whole number from 1 to 100; 20 when it is not given. */
function limitFrom(text: string | undefined): number | undefined {
  const limit = Number(text ?? 20);
  return Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : undefined;
}

export function addWalletRoutes(app: FastifyInstance, pool: pg.Pool, version: string): void {
  const transfer = movementMaker(pool, "transfer", version);

  const walletWith = async (id: string): Promise<WalletRow | undefined> => {
    const walletId = walletIdFrom(id);
    if (walletId === undefined) return undefined;
    return (await pool.query<WalletRow>({ name: "wallet", text: walletSql, values: [walletId] })).rows[0];
  };

  app.get<{ Params: { id: string } }>("/wallets/:id", async ({ params }, reply) => {
    const row = await walletWith(params.id);
    if (!row) return refuse(reply, "unknown_wallet");
    const { owner_id, balance, currency } = row;
    return { walletId: Number(row.id), ownerId: Number(owner_id), balance: formatAmount(balance), currency };
  });

  app.get<{ Params: { id: string }; Querystring: { limit?: string } }>(
    "/wallets/:id/history",
    async (request, reply) => {
      const limit = limitFrom(request.query.limit);
      if (limit === undefined) return refuse(reply, "invalid_request");
      const wallet = await walletWith(request.params.id);
      if (!wallet) return refuse(reply, "unknown_wallet");
      const { rows } = await pool.query<EntryRow>({ name: "history", text: historySql, values: [wallet.id, limit] });
      return { entries: rows.map(entryBody) };
    },
  );

  app.post<{ Params: { id: string } }>("/wallets/:id/transfers", async (request, reply) => {
    const key = header(request, headers.idempotencyKey);
    if (key === undefined) return refuse(reply, "missing_key");
    if (!isRecord(request.body)) return refuse(reply, "invalid_request");
    const walletId = walletIdFrom(request.params.id);
    if (walletId === undefined) return refuse(reply, "unknown_wallet");
    const { toWalletId } = request.body;
    const amount = parseAmount(request.body.amount);
    if (amount === undefined) return refuse(reply, "invalid_amount");
    if (!isWalletId(toWalletId) || toWalletId === walletId) return refuse(reply, "invalid_request");

    const synthetic = header(request, headers.synthetic) ?? null;
    const parties = { payerWalletId: walletId, payeeWalletId: toWalletId };
    const result = await transfer({ key, ...parties, amount, currency: null, synthetic });
    if (result.kind === "refused") return refuse(reply, result.code);
    const { id: transferId, currency, createdAt } = result.movement;
    const made = {
      transferId,
      status: "completed",
      walletId,
      toWalletId,
      amount: formatAmount(amount),
      currency,
      createdAt,
    };
    return reply.code(result.kind === "made" ? 201 : 200).send(made);
  });
}
