/** What `k6 version` says of a binary. */
export interface K6Version {
  /** E.g. `2.2.0`. */
  readonly version: string;
  readonly major: number;
  readonly minor: number;
  /** Names of the outputs that are built in beside k6's own. */
  readonly outputs: readonly string[];
}

/** Undefined if the text is not k6's. An extension's line is `  <module> <version>, <name> [<type>]` (k6: ext/ext.go). */
export function parseK6Version(text: string): K6Version | undefined {
  const [, major, minor, rest] = /^k6(?:\.exe)? v(\d+)\.(\d+)(\S*)/m.exec(text) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const outputs = [...text.matchAll(/, (\S+) \[output\]/g)].map(([, name]) => name ?? "");
  return { version: `${major}.${minor}${rest}`, major: Number(major), minor: Number(minor), outputs };
}
