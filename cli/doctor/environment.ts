import { findEnvironment } from "../environment/find.ts";
import type { Environment } from "../environment/read.ts";
import { redact } from "../environment/secrets.ts";
import type { Places } from "../places.ts";
import { assertReachable, type Reached } from "../reachable.ts";
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
    return [file, await checkReach(environment, "target", stop), await checkReach(environment, "database", stop)];
  } catch (cause) {
    return [broken("environment", cause)];
  }
}

async function checkReach(environment: Environment, what: Reached, stop: AbortSignal): Promise<Check> {
  const address = { target: environment.target.baseUrl, database: environment.database?.url }[what];
  if (address === undefined)
    return { name: what, state: "off", detail: `no ${what}: in the file: none of it is asked` };
  try {
    await assertReachable(environment, [what], stop);
    return { name: what, state: "ok", detail: `${redact(address)} answers` };
  } catch (cause) {
    return broken(what, cause);
  }
}
