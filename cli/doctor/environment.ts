import { TollgateError } from "../../evidence/errors.ts";
import { findEnvironment } from "../environment/find.ts";
import type { Places } from "../places.ts";
import { assertReachable } from "../reachable.ts";
import { broken, type Check } from "./check.ts";

/** An environment file: is it right, does its target answer, and what may be done there. */
export async function checkEnvironment(name: string, places: Places, stop: AbortSignal): Promise<readonly Check[]> {
  try {
    const environment = findEnvironment(name, places);
    const allowed = environment.allow.join(", ") || "nothing that changes or loads it";
    const file: Check = {
      name: "environment",
      state: "ok",
      detail: `${environment.name} (${environment.path}), allows ${allowed}`,
    };
    return [file, await checkTarget(environment, stop)];
  } catch (cause) {
    return [told("environment", cause)];
  }
}

async function checkTarget(environment: Parameters<typeof assertReachable>[0], stop: AbortSignal): Promise<Check> {
  try {
    await assertReachable(environment, stop);
    return { name: "target", state: "ok", detail: `${environment.target.baseUrl} answers` };
  } catch (cause) {
    return told("target", cause);
  }
}

const told = (name: string, cause: unknown): Check =>
  cause instanceof TollgateError
    ? { name, state: "broken", detail: `${cause.message}\n  → ${cause.hint}` }
    : broken(name, cause);
