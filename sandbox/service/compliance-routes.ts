import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { parseAmount } from "./money.ts";
import { refuse } from "./refusal.ts";
import { isCurrency, isRecord, isUuid, isWalletId } from "./request.ts";

interface ScreeningRow {
  readonly id: string;
  readonly decision: "clear" | "review" | "block";
  readonly reasons: readonly string[];
}

/** 10,000.00: from here on a human looks at it. */
const reviewFromMinorUnits = 1_000_000;

/** $1 wallet, $2 amount, $3 currency, $4 served by. No row: no such wallet. */
const screenSql = `
WITH reason AS (
  SELECT array_remove(ARRAY[
    CASE WHEN flagged THEN 'wallet_flagged' END,
    CASE WHEN $2::bigint >= ${reviewFromMinorUnits} THEN 'large_amount' END], NULL) AS reasons
  FROM wallet WHERE id = $1
)
INSERT INTO compliance_screening (id, wallet_id, amount, currency, decision, reasons, served_by)
SELECT uuidv7(), $1, $2, $3,
  CASE WHEN 'wallet_flagged' = ANY (reasons) THEN 'block' WHEN reasons = '{}' THEN 'clear' ELSE 'review' END, reasons, $4
FROM reason RETURNING id, decision, reasons`;
const screeningSql = "SELECT id, decision, reasons FROM compliance_screening WHERE id = $1";

const screeningBody = ({ id, decision, reasons }: ScreeningRow) => ({ screeningId: id, decision, reasons });

export function addComplianceRoutes(app: FastifyInstance, pool: pg.Pool, version: string): void {
  app.post("/compliance/screenings", async ({ body }, reply) => {
    if (!isRecord(body)) return refuse(reply, "invalid_request");
    const { walletId, currency } = body;
    const amount = parseAmount(body.amount);
    if (amount === undefined) return refuse(reply, "invalid_amount");
    if (!isWalletId(walletId) || !isCurrency(currency)) return refuse(reply, "invalid_request");
    const query = { name: "screen", text: screenSql, values: [walletId, amount, currency, version] };
    const [row] = (await pool.query<ScreeningRow>(query)).rows;
    return row ? reply.code(201).send(screeningBody(row)) : refuse(reply, "unknown_wallet");
  });

  app.get<{ Params: { id: string } }>("/compliance/screenings/:id", async ({ params }, reply) => {
    if (!isUuid(params.id)) return refuse(reply, "unknown_screening");
    const query = { name: "screening", text: screeningSql, values: [params.id] };
    const [row] = (await pool.query<ScreeningRow>(query)).rows;
    return row ? screeningBody(row) : refuse(reply, "unknown_screening");
  });
}
