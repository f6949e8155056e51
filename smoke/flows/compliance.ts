import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { askFor } from "../ask/ask.ts";
import { expectBody, expectThat } from "../ask/expect.ts";
import { describeAnswer, requestIdOf, type SignedAnswer } from "../ask/signed-answer.ts";
import type { VersionClient } from "../ask/version-client.ts";
import { currency, screening } from "../contract.ts";
import type { Flow, Held } from "../flow.ts";
import { type Cents, formatAmount } from "../money.ts";

type Screening = z.output<typeof screening>;

interface Screened extends Held {
  readonly answer: SignedAnswer;
  readonly made: Screening;
}

/** The platform's rule: from here on a person looks at it. */
const reviewFrom: Cents = 10_000_00n;

export const complianceFlow: Flow<Screened> = {
  name: "compliance",
  act: {
    name: "screen",
    expectation: "201, a small amount is clear",
    async run(client) {
      const done = await screen(client, 10_00n, "clear");
      return { ...done, done };
    },
  },
  checks: [
    {
      name: "decision",
      expectation: "the decision reads back as it was given",
      async run(client, { answer: given, made }) {
        const path = `/compliance/screenings/${encodeURIComponent(made.screeningId)}`;
        const answer = await askFor(client, { method: "GET", path });
        const got = expectBody(answer, 200, screening, "the screening");
        expectThat(isDeepStrictEqual(got, made), describeAnswer(given), describeAnswer(answer), answer);
        return { got: `${got.decision}, as given`, requestId: requestIdOf(answer) };
      },
    },
    {
      name: "below-review",
      expectation: `${formatAmount(reviewFrom - 1n)} is clear`,
      run: (client) => screen(client, reviewFrom - 1n, "clear"),
    },
    {
      name: "large-amount",
      expectation: `${formatAmount(reviewFrom)} goes to review`,
      run: (client) => screen(client, reviewFrom, "review"),
    },
  ],
};

async function screen(client: VersionClient, cents: Cents, decision: Screening["decision"]): Promise<Screened> {
  const amount = formatAmount(cents);
  const body = { walletId: client.wallets.payerWalletId, amount, currency };
  const answer = await askFor(client, { method: "POST", path: "/compliance/screenings", body });
  const made = expectBody(answer, 201, screening, "a screening");
  expectThat(made.decision === decision, `${decision} for ${amount}`, describeAnswer(answer), answer);
  return { got: `${amount}: ${made.decision}`, requestId: requestIdOf(answer), answer, made };
}
