import type { FastifyReply } from "fastify";

/** Every code of the contract, and the status it comes with. */
export const refusals = {
  missing_key: 400,
  invalid_amount: 400,
  invalid_request: 400,
  unknown_wallet: 404,
  unknown_payment: 404,
  unknown_screening: 404,
  not_found: 404,
  key_reused: 409,
  insufficient_funds: 422,
  declined: 422,
  internal: 500,
} as const;
export type RefusalCode = keyof typeof refusals;

const messages: Readonly<Record<RefusalCode, string>> = {
  missing_key: "the Idempotency-Key header is missing, or longer than 200 characters",
  invalid_amount: "amount must be a positive decimal string with at most two decimals",
  invalid_request: "the request is not what the contract asks for",
  unknown_wallet: "there is no such wallet",
  unknown_payment: "there is no such payment",
  unknown_screening: "there is no such screening",
  not_found: "there is nothing at this path",
  key_reused: "this Idempotency-Key came with another request before",
  insufficient_funds: "the payer's balance does not suffice",
  declined: "the payment was declined",
  internal: "the service failed",
};

export const refusalBody = (code: RefusalCode) => ({ error: { code, message: messages[code] } });

export const refuse = (reply: FastifyReply, code: RefusalCode): FastifyReply =>
  reply.code(refusals[code]).send(refusalBody(code));
