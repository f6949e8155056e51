import type { Exit } from "../../evidence/errors.ts";

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
  interrupted: "the run was interrupted before its end",
} as const satisfies Record<Exit, string>;

/** What to do before reading on, e.g. at 3 a.m. Empty where the report is the next step. */
export const exitAdvice = {
  promote: "",
  usage: "",
  unreachable: "run tollgate doctor",
  internal: "leave the traffic as it is",
  rollbackNotConfirmed: "look at the routes yourself, now",
  inconclusive: "leave the traffic as it is, get what is missing, and run again",
  configuration: "",
  failed: "leave the traffic as it is, or take it back to the old version",
  interrupted: "run again when you are ready",
} as const satisfies Record<Exit, string>;
