/** A UTC instant to the nanosecond: ns since the epoch do not fit a number. */
export interface Instant {
  /** ms since the epoch of its whole second. */
  readonly secondMs: number;
  /** Of the second. */
  readonly ns: number;
}

/** Exact for 104 days. */
export const nsBetween = (from: Instant, to: Instant): number => (to.secondMs - from.secondMs) * 1e6 + to.ns - from.ns;

/** ms since the epoch, cut. */
export const msOf = ({ secondMs, ns }: Instant): number => secondMs + Math.trunc(ns / 1e6);

/** From ms since the epoch, cut to µs. */
export function instantOfMs(ms: number): Instant {
  const us = Math.trunc(ms * 1000);
  const secondMs = Math.floor(us / 1e6) * 1000;
  return { secondMs, ns: (us - secondMs * 1000) * 1000 };
}

/** Go's RFC 3339 with up to nine decimals, e.g. `2026-11-23T15:17:36.961011266Z`. Remembers the second it saw last. */
export function instantParser(): (text: string) => Instant | undefined {
  let lastHead = "";
  let lastZone = "";
  let lastSecondMs = Number.NaN;
  return (text) => {
    const [, head = "", decimals = "", zone = ""] = rfc3339.exec(text) ?? [];
    if (head !== lastHead || zone !== lastZone) {
      lastSecondMs = Date.parse(head + zone);
      lastHead = head;
      lastZone = zone;
    }
    if (Number.isNaN(lastSecondMs)) return undefined;
    return { secondMs: lastSecondMs, ns: Number(decimals.padEnd(9, "0")) };
  };
}

const rfc3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;
