import type { z } from "zod";
import type { PaymentBody } from "../../balances/payment-request.ts";
import type { Watched } from "../../balances/write.ts";
import type { payment } from "../../contract.ts";

/** A payment that the version acknowledged. */
export interface Paid extends Watched {
  readonly key: string;
  readonly body: PaymentBody;
  readonly payment: z.output<typeof payment>;
}
