import { type CatalogueHandler, catalogueHandlers } from "../catalogue/handlers.ts";
import type { Trouble } from "./troubles.ts";

function handlerAt(index: number): CatalogueHandler {
  const handler = catalogueHandlers[index];
  if (handler === undefined) throw new RangeError(`there is no handler ${index}`);
  return handler;
}

/** The handlers that faults befall: each another one, so that several faults at once do not hide each other. */
export const victims = {
  dead: handlerAt(0),
  forgetful: handlerAt(150),
  slow: handlerAt(300),
  swallowing: handlerAt(450),
  looping: handlerAt(600),
  doubling: handlerAt(750),
  "wrong-recovery": handlerAt(900),
  "lost-headers": handlerAt(1_050),
} as const satisfies Readonly<Record<Trouble | "dead" | "forgetful", CatalogueHandler>>;
