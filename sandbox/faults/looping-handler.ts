import { misbehavingHandler } from "../handlers/handler-fault.ts";

export const loopingHandler = misbehavingHandler({
  id: "looping-handler",
  title: "a dead-letter handler sends what it gets back into its DLQ topic",
  trouble: "looping",
});
