import { misbehavingHandler } from "../handlers/handler-fault.ts";

export const slowHandler = misbehavingHandler({
  id: "slow-handler",
  title: "a dead-letter handler settles after its deadline",
  trouble: "slow",
});
