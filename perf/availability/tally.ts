/** The probes whose scheduled instants lie in one second. */
export interface ProbedSecond {
  readonly startMs: number;
  readonly sent: number;
  readonly up: number;
  /** Why most of those that were not up were not. */
  readonly why?: string;
}

export interface ProbeTally {
  /** A probe scheduled for then was sent; the answer takes why it found the platform down. */
  send(dueMs: number): (why: string | undefined) => void;
  /** A probe scheduled for then could not be sent. */
  skip(dueMs: number): void;
  /** Gives away, in order, the seconds before `nextDueMs` whose probes have all been answered. */
  flush(nextDueMs: number): void;
}

interface Second {
  sent: number;
  answered: number;
  up: number;
  readonly whys: Map<string, number>;
}

export function createTally(onSecond: (second: ProbedSecond) => void): ProbeTally {
  const seconds = new Map<number, Second>();
  const secondOf = (dueMs: number): Second => {
    const startMs = startOf(dueMs);
    const second = seconds.get(startMs) ?? { sent: 0, answered: 0, up: 0, whys: new Map() };
    seconds.set(startMs, second);
    return second;
  };
  return {
    send(dueMs) {
      const second = secondOf(dueMs);
      second.sent += 1;
      return (why) => {
        second.answered += 1;
        if (why === undefined) second.up += 1;
        else blame(second, why);
      };
    },
    skip: (dueMs) => blame(secondOf(dueMs), "not sent: too many were waiting for answers"),
    flush(nextDueMs) {
      for (const [startMs, second] of seconds) {
        if (startMs >= startOf(nextDueMs) || second.answered < second.sent) return;
        seconds.delete(startMs);
        onSecond({ startMs, sent: second.sent, up: second.up, ...mostFrequent(second.whys) });
      }
    },
  };
}

const startOf = (atMs: number): number => Math.floor(atMs / 1000) * 1000;

const blame = ({ whys }: Second, why: string): void => void whys.set(why, (whys.get(why) ?? 0) + 1);

function mostFrequent(whys: ReadonlyMap<string, number>): { readonly why?: string } {
  const [first] = [...whys].sort(([, a], [, b]) => b - a);
  return first === undefined ? {} : { why: first[0] };
}
