import { type Outcome, outcomes } from "../../thresholds/wire.ts";

/** What is known of each iteration of a load: how it was answered, and how often it is stored. */
export interface Marks {
  /** Acknowledged wins over whatever else was said of the same iteration. */
  answer(iteration: number, outcome: Outcome): void;
  store(iteration: number): void;
  /** In rising order, those alone of which anything is known. */
  forEach(visit: (iteration: number, mark: Mark) => void): void;
}

export interface Mark {
  /** Undefined: nobody saw how it ended. */
  readonly answer: Outcome | undefined;
  /** 2 stands for any number above 1. */
  readonly stored: 0 | 1 | 2;
}

const pageLength = 65_536;
const answerBits = 0b11;
const storedOnce = 0b0100;
const storedAgain = 0b1000;

/** A byte for each iteration, so that eighteen million take 18 MB, in pages, since numbers need not begin at 0. */
export function createMarks(): Marks {
  const pages = new Map<number, Uint8Array>();
  const pageOf = (iteration: number): Uint8Array => {
    const number = Math.floor(iteration / pageLength);
    const page = pages.get(number) ?? new Uint8Array(pageLength);
    pages.set(number, page);
    return page;
  };
  const change = (iteration: number, to: (byte: number) => number): void => {
    const page = pageOf(iteration);
    const at = iteration % pageLength;
    page[at] = to(page[at] as number);
  };
  return {
    answer: (iteration, outcome) => change(iteration, (byte) => answered(byte, codes[outcome])),
    store: (iteration) => change(iteration, stored),
    forEach(visit) {
      for (const number of [...pages.keys()].sort((a, b) => a - b)) {
        for (const [at, byte] of (pages.get(number) as Uint8Array).entries()) {
          if (byte !== 0) visit(number * pageLength + at, marks[byte] as Mark);
        }
      }
    },
  };
}

/** 0 is nothing known. */
const codes = { acknowledged: 1, refused: 2, error: 3 } as const satisfies Record<Outcome, number>;

const answered = (byte: number, code: number): number =>
  (byte & answerBits) === codes.acknowledged ? byte : (byte & ~answerBits) | code;

const stored = (byte: number): number =>
  (byte & (storedOnce | storedAgain)) === 0 ? byte | storedOnce : (byte & ~storedOnce) | storedAgain;

/** By byte, made once: one object for each of millions would be what takes the time. */
const marks: readonly Mark[] = Array.from({ length: 12 }, (_, byte) => ({
  answer: outcomes.find((outcome) => codes[outcome] === (byte & answerBits)),
  stored: (byte & storedAgain) !== 0 ? 2 : (byte & storedOnce) !== 0 ? 1 : 0,
}));
