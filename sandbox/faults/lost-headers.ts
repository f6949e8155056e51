import { misbehavingHandler } from "../handlers/handler-fault.ts";

export const lostHeaders = misbehavingHandler({
  id: "lost-headers",
  title: "a dead-letter handler loses the headers that say where a dead letter comes from",
  trouble: "lost-headers",
});
