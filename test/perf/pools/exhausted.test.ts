import { expect, test } from "vitest";
import { isExhausted, type PoolLook } from "../../../perf/pools/exhausted.ts";

const look = (changes: Partial<PoolLook>): PoolLook => ({
  pool: "payments",
  waiting: 3,
  idle: 0,
  acquired: 5_000,
  timedOut: 0,
  ...changes,
});

test.each<{ saying: string; now: PoolLook; before: PoolLook | undefined; exhausted: boolean }>([
  { saying: "nobody waits", now: look({ waiting: 0 }), before: look({}), exhausted: false },
  { saying: "a connection is idle", now: look({ idle: 1 }), before: look({}), exhausted: false },
  {
    saying: "busy: some wait, and 400 were handed out",
    now: look({ acquired: 5_400 }),
    before: look({}),
    exhausted: false,
  },
  { saying: "some wait, and none was handed out", now: look({}), before: look({}), exhausted: true },
  {
    saying: "busy, but somebody gave up waiting",
    now: look({ acquired: 5_400, timedOut: 2 }),
    before: look({}),
    exhausted: true,
  },
  { saying: "some wait, and nothing is counted", now: look({ acquired: null }), before: undefined, exhausted: true },
  { saying: "the first look at counters", now: look({}), before: undefined, exhausted: false },
  {
    saying: "the process began anew, and handed out 10",
    now: look({ acquired: 10 }),
    before: look({}),
    exhausted: false,
  },
  {
    saying: "the process began anew, and handed out none",
    now: look({ acquired: 0 }),
    before: look({}),
    exhausted: true,
  },
])("$saying: exhausted is $exhausted", ({ now, before, exhausted }) => {
  expect(isExhausted(now, before)).toBe(exhausted);
});
