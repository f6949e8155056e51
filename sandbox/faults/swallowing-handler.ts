import { misbehavingHandler } from "../handlers/handler-fault.ts";

export const swallowingHandler = misbehavingHandler({
  id: "swallowing-handler",
  title: "a dead-letter handler consumes, and does nothing",
  trouble: "swallowing",
});
