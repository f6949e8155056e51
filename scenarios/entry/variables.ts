/** What `-e NAME=value` says on the command line of k6. */
export type Variables = Readonly<Record<string, string | undefined>>;

export function positiveNumber(variables: Variables, name: string, otherwise: number): number {
  const text = variables[name];
  if (text === undefined) return otherwise;
  const value = toPositive(text);
  if (value !== undefined) return value;
  throw new Error(`${name} is "${text}": wanted is a number above 0, e.g. -e ${name}=${otherwise}`);
}

export function wholeNumber(variables: Variables, name: string, otherwise: number, least = 1): number {
  const text = variables[name];
  if (text === undefined) return otherwise;
  const value = toPositive(text);
  if (value !== undefined && Number.isInteger(value) && value >= least) return value;
  throw new Error(`${name} is "${text}": wanted is a whole number from ${least} on, e.g. -e ${name}=${otherwise}`);
}

export function rateOrNone(variables: Variables, name: string, otherwise: number): number {
  return variables[name] === "0" ? 0 : positiveNumber(variables, name, otherwise);
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

export function seconds(variables: Variables, name: string, otherwise: number): number {
  const text = variables[name];
  if (text === undefined) return otherwise;
  const value = toPositive(text.slice(0, -1));
  const unit = unitSeconds[text.slice(-1)];
  if (value !== undefined && unit !== undefined) return value * unit;
  throw new Error(`${name} is "${text}": wanted is a number with its unit s, m or h, e.g. -e ${name}=${otherwise}s`);
}

export function oneOf<T extends string>(variables: Variables, name: string, choices: readonly T[], otherwise: T): T {
  const text = variables[name];
  if (text === undefined) return otherwise;
  const choice = choices.find((known) => known === text);
  if (choice !== undefined) return choice;
  throw new Error(`${name} is "${text}": wanted is one of ${choices.join(", ")}, e.g. -e ${name}=${otherwise}`);
}

function toPositive(text: string): number | undefined {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}
