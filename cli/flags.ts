import { TollgateError } from "../evidence/errors.ts";
import type { CommandInput, Flag } from "./command-file.ts";

/** Flags that commands share. */
export const envFlag: Flag = {
  flags: "--env <name>",
  does: "environment: a name, or the path of its file",
  otherwise: "sandbox",
};
export const jsonFlag: Flag = { flags: "--json", does: "print the result as JSON" };
export const quietFlag: Flag = { flags: "--quiet", does: "no progress" };
export const runsFlag: Flag = { flags: "--runs <folder>", does: "where records are kept (default: ./runs)" };
export const injectFlag: Flag = {
  flags: "--inject <fault>",
  does: "sandbox only: make a fault happen, <fault>@<seconds> for that long into the load",
};

/** The text of an option, if it was given. */
export function text({ options }: CommandInput, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** What a flag was given that takes several. */
export function texts({ options }: CommandInput, name: string): readonly string[] {
  const value = options[name];
  return typeof value === "object" ? value : [];
}

/** A whole number above 0, or a usage error that says so. */
export function positive(input: CommandInput, name: string, flag: string): number | undefined {
  const given = text(input, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new TollgateError("usage", `${flag} ${given}: a whole number above 0 is wanted`, `e.g. ${flag} 60`);
}

/** One of a few words. */
export function choice<Word extends string>(given: string, words: readonly Word[], flag: string): Word {
  const word = words.find((one) => one === given);
  if (word !== undefined) return word;
  throw new TollgateError("usage", `${flag} ${given}: there is no such one`, `one of ${words.join(", ")}`);
}
