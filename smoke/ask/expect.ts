import type { z } from "zod";
import { refusal } from "../contract.ts";
import type { Held } from "../flow.ts";
import { NotAsExpected } from "../step-end.ts";
import { describeAnswer, requestIdOf, type SignedAnswer } from "./signed-answer.ts";

/** The parsed body; throws unless it has that status and is what the contract says. */
export function expectBody<Schema extends z.ZodType>(
  answer: SignedAnswer,
  status: number,
  schema: Schema,
  what: string,
): z.output<Schema> {
  const differs = (got: string) => new NotAsExpected(`${status} with ${what}`, got, requestIdOf(answer));
  if (answer.kind !== "answered" || answer.status !== status) throw differs(describeAnswer(answer));
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`).join("; ");
  throw differs(`${describeAnswer(answer)} (${issues})`);
}

/** Throws unless the answer is the contract's refusal with one of these codes; `of` says what was sent. */
export function expectRefusal(answer: SignedAnswer, status: number, codes: readonly string[], of: string): void {
  const what = `${codes.join(" or ")} for ${of}`;
  const { error } = expectBody(answer, status, refusal, what);
  expectThat(codes.includes(error.code), `${status} with ${what}`, describeAnswer(answer), answer);
}

export function expectThat(holds: boolean, expected: string, got: string, answer: SignedAnswer): void {
  if (!holds) throw new NotAsExpected(expected, got, requestIdOf(answer));
}

export const held = (answer: SignedAnswer, got: string): Held => ({ got, requestId: requestIdOf(answer) });
