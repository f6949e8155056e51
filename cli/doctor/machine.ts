import { explain, look, prerequisites } from "../../build/set-up/prerequisites.mjs";
import type { Check } from "./check.ts";

/** The README's prerequisites: which are there, and what is not asked without the others. */
export function checkMachine(): readonly Check[] {
  return Object.values(prerequisites).map((prerequisite): Check => {
    const found = look(prerequisite);
    if (found.kind === "found") return { name: prerequisite.command, state: "ok", detail: found.version };
    const common = { name: prerequisite.command, detail: explain(prerequisite, found) };
    return prerequisite.without === ""
      ? { ...common, state: "broken", exit: "configuration" }
      : { ...common, state: "off" };
  });
}
