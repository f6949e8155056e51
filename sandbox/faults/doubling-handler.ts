import { misbehavingHandler } from "../handlers/handler-fault.ts";

export const doublingHandler = misbehavingHandler({
  id: "doubling-handler",
  title: "a dead-letter handler settles every dead letter twice",
  trouble: "doubling",
});
