import { parseArgs } from "node:util";

/** What may stand after a bench's name; each bench says which of them it takes, and what it is without them. */
const known = ["requests", "rate", "seconds", "runs"] as const;
export type Flags = Readonly<Partial<Record<(typeof known)[number], number>>>;

export interface Asked {
  readonly names: readonly string[];
  readonly flags: Flags;
}

/** Throws, in words, at a flag that is not known or is no positive whole number. */
export function asked(args: readonly string[]): Asked {
  const options = Object.fromEntries(known.map((name) => [name, { type: "string" as const }]));
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
  const flags = Object.entries(values).map(([name, value]) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number <= 0) throw new Error(`--${name} ${value}: a whole number is wanted`);
    return [name, number] as const;
  });
  return { names: positionals, flags: Object.fromEntries(flags) };
}
