/** Exit codes as sysexits.h has them, 99 as k6 does. */
export const exitCodes = {
  promote: 0,
  usage: 64,
  unreachable: 69,
  internal: 70,
  rollbackNotConfirmed: 71,
  inconclusive: 75,
  configuration: 78,
  failed: 99,
  interrupted: 130,
} as const;
export type Exit = keyof typeof exitCodes;

/** An error that stops us: the message says what happened and where, the hint what to do next. */
export class TollgateError extends Error {
  constructor(
    readonly exit: Exit,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "TollgateError";
  }
}

/** Somebody asked us to stop. As the reason of the stop signal it ends whatever is waiting, with exit 130. */
export class Interruption extends TollgateError {
  constructor(readonly signal: string) {
    super("interrupted", `interrupted by ${signal}`, "nothing of it goes on; run it again when you like");
    this.name = "Interruption";
  }
}
