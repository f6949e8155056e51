/** Where a dead letter says that it comes from, and why it died. */
export interface Origin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestampMs: number;
  readonly group: string;
  readonly errorClass: string;
  readonly errorMessage: string;
}

export type Header = readonly [name: string, value: Buffer];

/** One framework's way of telling an origin in headers. */
export type Dialect = (origin: Origin) => readonly Header[];

export const text = (value: string | number): Buffer => Buffer.from(String(value), "utf8");
