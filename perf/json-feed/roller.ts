/**
 * Assigns instants to seconds and numbers the seconds without gaps, empty ones included.
 * build/xk6-output-windows/aggregate/roller.go is the same in Go.
 */
export interface Roller<Contents> {
  /** The second for a sample of that time; the oldest open one, which counts it as late, if its own has gone. */
  at(atMs: number): Contents;
  /** Gives away the seconds that ended at `untilMs` or before. */
  closeUntil(untilMs: number): readonly OpenSecond<Contents>[];
  /** Gives away everything up to and with the second that holds `nowMs`. */
  closeAll(nowMs: number): readonly OpenSecond<Contents>[];
}

export interface OpenSecond<Contents> {
  readonly sequence: number;
  readonly startMs: number;
  readonly contents: Contents;
  lateSamples: number;
}

export const lengthMs = 1000;
/** A clock that is set forward by more leaves a gap instead of empty seconds. */
const maxEmptySeconds = 600;

export function createRoller<Contents>(firstMs: number, empty: () => Contents): Roller<Contents> {
  let sequence = 0;
  const openSecond = (startMs: number): OpenSecond<Contents> => {
    const second = { sequence, startMs, contents: empty(), lateSamples: 0 };
    sequence += 1;
    return second;
  };
  let oldest = openSecond(startOf(firstMs));
  let open = [oldest];
  const extend = (atMs: number) => {
    const wanted = startOf(atMs);
    let next = (open.at(-1) ?? oldest).startMs + lengthMs;
    if ((wanted - next) / lengthMs > maxEmptySeconds) next = wanted;
    for (; next <= wanted; next += lengthMs) open.push(openSecond(next));
  };
  const close = (count: number) => {
    const closed = open.slice(0, count);
    open = open.slice(count);
    oldest = open[0] ?? oldest;
    return closed;
  };
  return {
    at(atMs) {
      extend(atMs);
      const index = (startOf(atMs) - oldest.startMs) / lengthMs;
      if (index < 0) oldest.lateSamples += 1;
      return (open[Math.min(Math.max(index, 0), open.length - 1)] ?? oldest).contents;
    },
    closeUntil(untilMs) {
      extend(untilMs); // the second that holds it stays open, so that one always is
      return close(open.filter(({ startMs }) => startMs + lengthMs <= untilMs).length);
    },
    closeAll(nowMs) {
      extend(nowMs);
      return close(open.length);
    },
  };
}

const startOf = (atMs: number): number => atMs - (atMs % lengthMs);
