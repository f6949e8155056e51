import { netZero } from "../balances/net-zero.ts";
import type { Flow, FlowName, Step } from "../flow.ts";
import { complianceFlow } from "./compliance.ts";
import { paymentFlow } from "./payment/payment.ts";
import { walletFlow } from "./wallet.ts";

const stepsOf = <Done>({ act, checks }: Flow<Done>): readonly Step[] => [act, ...checks];

/** Every step that is recorded, in order. */
export const recordedSteps = {
  payment: [...stepsOf(paymentFlow), netZero],
  wallet: [...stepsOf(walletFlow), netZero],
  compliance: stepsOf(complianceFlow),
} as const satisfies Record<FlowName, readonly Step[]>;
