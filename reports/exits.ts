import type { Exit } from "../evidence/errors.ts";

/** What an exit code says to whoever reads it first. */
export const exitMeaning = {
  promote: "every criterion asked holds: the release may take more traffic",
  usage: "the command was not understood",
  unreachable: "the environment could not be reached",
  internal: "tollgate itself failed: nothing is decided",
  rollbackNotConfirmed: "the rollback was not seen to take effect",
  inconclusive: "evidence is missing: the release may not take more traffic yet",
  configuration: "the configuration is not valid",
  failed: "a criterion failed: the release may not take more traffic",
  interrupted: "interrupted: nothing is decided",
} as const satisfies Record<Exit, string>;
