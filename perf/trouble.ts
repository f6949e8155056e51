/**
 * What stops us, as one signal: the first error of any callback that has no caller to throw at. Its reason is that
 * error; `signal.throwIfAborted()` at the end throws it.
 */
export interface Trouble {
  readonly signal: AbortSignal;
  note(error: unknown): void;
}

export function watchForTrouble(): Trouble {
  const controller = new AbortController();
  return { signal: controller.signal, note: (error) => controller.abort(error) };
}

/** The call, its errors noted and thrown on. */
export const noted =
  <Given extends readonly unknown[]>(trouble: Trouble, call: (...given: Given) => void) =>
  (...given: Given): void => {
    try {
      call(...given);
    } catch (error) {
      trouble.note(error);
      throw error;
    }
  };

/** The call, its errors noted and kept: for timers and streams. */
export const kept =
  <Given extends readonly unknown[]>(trouble: Trouble, call: (...given: Given) => void) =>
  (...given: Given): void => {
    try {
      call(...given);
    } catch (error) {
      trouble.note(error);
    }
  };
