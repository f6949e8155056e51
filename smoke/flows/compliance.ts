import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { askFor } from "../ask/ask.ts";
import { expectBody, expectThat } from "../ask/expect.ts";
import { type Answer, describeAnswer, requestIdOf, type Visit } from "../ask/visit.ts";
import { currency, screening } from "../contract.ts";
import type { Flow, Held } from "../flow.ts";
import { type Cents, formatAmount } from "../money.ts";

type Screening = z.output<typeof screening>;

interface Screened extends Held {
  readonly answer: Answer;
  readonly made: Screening;
}

/** The platform's rule: from here on a person looks at it. */
const reviewFrom: Cents = 10_000_00n;

export const complianceFlow: Flow<Screened> = {
  name: "compliance",
  act: {
    name: "screen",
    expectation: "201, a small amount is clear",
    async run(visit) {
      const done = await screen(visit, 10_00n, "clear");
      return { ...done, done };
    },
  },
  checks: [
    {
      name: "decision",
      expectation: "the decision reads back as it was given",
      async run(visit, { answer: given, made }) {
        const path = `/compliance/screenings/${encodeURIComponent(made.screeningId)}`;
        const answer = await askFor(visit, { method: "GET", path });
        const got = expectBody(answer, 200, screening, "the screening");
        expectThat(isDeepStrictEqual(got, made), describeAnswer(given), describeAnswer(answer), answer);
        return { got: `${got.decision}, as given`, requestId: requestIdOf(answer) };
      },
    },
    {
      name: "below-review",
      expectation: `${formatAmount(reviewFrom - 1n)} is clear`,
      run: (visit) => screen(visit, reviewFrom - 1n, "clear"),
    },
    {
      name: "large-amount",
      expectation: `${formatAmount(reviewFrom)} goes to review`,
      run: (visit) => screen(visit, reviewFrom, "review"),
    },
  ],
};

async function screen(visit: Visit, cents: Cents, decision: Screening["decision"]): Promise<Screened> {
  const amount = formatAmount(cents);
  const body = { walletId: visit.wallets.payerWalletId, amount, currency };
  const answer = await askFor(visit, { method: "POST", path: "/compliance/screenings", body });
  const made = expectBody(answer, 201, screening, "a screening");
  expectThat(made.decision === decision, `${decision} for ${amount}`, describeAnswer(answer), answer);
  return { got: `${amount}: ${made.decision}`, requestId: requestIdOf(answer), answer, made };
}
