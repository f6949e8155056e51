/** Takes `never`: a new member of a union does not compile until every switch has an answer for it. */
export function unreachable(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
}
