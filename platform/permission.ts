import { TollgateError } from "../evidence/errors.ts";

/** What an environment file may allow by name. Anything that is not named is refused. */
export const permissions = ["load", "smoke", "dlq-injection", "traffic", "faults", "rehearsal", "alerts"] as const;
export type PermissionName = (typeof permissions)[number];

declare const granted: unique symbol;
/** Proof that the environment allows it; only `permit` makes one. Clients that load, inject or reroute require it. */
export type Permission<Name extends PermissionName> = { readonly [granted]: Name };

/** What of an environment file decides over permissions. */
export interface Grants {
  /** Of the environment, for the error. */
  readonly name: string;
  /** `production:`, which refuses some whatever `allow:` says. */
  readonly production: boolean;
  readonly allow: readonly PermissionName[];
}

/** Refused in production whatever the file says. */
const neverInProduction: readonly PermissionName[] = ["load", "faults", "rehearsal"];

/** Throws with exit 78 unless the environment allows it by name. */
export function permit<Name extends PermissionName>(environment: Grants, name: Name): Permission<Name> {
  if (environment.production && neverInProduction.includes(name)) {
    throw new TollgateError(
      "configuration",
      `environment ${environment.name} is production: ${name} is refused`,
      "run it against staging or the sandbox",
    );
  }
  if (!environment.allow.includes(name)) {
    throw new TollgateError(
      "configuration",
      `environment ${environment.name} does not allow ${name}`,
      `if it may be done there, add "${name}" under allow: in its environment file`,
    );
  }
  return {} as Permission<Name>;
}
