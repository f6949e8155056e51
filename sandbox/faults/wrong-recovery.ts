import { misbehavingHandler } from "../handlers/handler-fault.ts";

export const wrongRecovery = misbehavingHandler({
  id: "wrong-recovery",
  title: "a dead-letter handler does something other than its catalogue says",
  trouble: "wrong-recovery",
});
