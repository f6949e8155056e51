import { codeOf } from "../../platform/postgres/failure.ts";

const sqlStateLength = 5;

/** The server said so, in a session that lives; anything else comes from the socket or the driver. */
export const isFromServer = (cause: unknown): boolean => codeOf(cause).length === sqlStateLength;

/** Bad statement or right, no such role or database, what a read-only session may not, what the server cannot. */
const refusingClasses = ["42", "28", "3D", "25", "22", "0A", "54"];
const wrongNumberOfParameters = "08P01";

/** The server will not have the statement or the role at all, however quick it is. */
export const isRefusal = (cause: unknown): boolean =>
  codeOf(cause) === wrongNumberOfParameters ||
  (isFromServer(cause) && refusingClasses.some((sqlClass) => codeOf(cause).startsWith(sqlClass)));

const queryCanceled = "57014";

/**
 * Whether the parameters of a canary cannot be drawn because of what the environment file asks for. A lock or a lost
 * connection is the database's: its canaries are tried all the same, and fail.
 */
export const isOurs = (cause: unknown): boolean =>
  isRefusal(cause) || codeOf(cause) === queryCanceled || cause instanceof NothingDrawn;

/** The parameters are an empty list: there is nothing to ask for. */
export class NothingDrawn extends Error {}
