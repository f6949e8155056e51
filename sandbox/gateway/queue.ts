/** Lets calls through at most `perSecond` a second, in the order they came; the rest wait. */
export class PacedQueue {
  readonly #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #dueMs = 0;

  constructor(readonly perSecond: number) {}

  push(proceed: () => void): void {
    this.#waiting.push(proceed);
    this.#run();
  }

  #run(): void {
    clearTimeout(this.#timer);
    const periodMs = 1_000 / this.perSecond;
    const nowMs = performance.now();
    this.#dueMs = Math.max(this.#dueMs, nowMs - periodMs * 2); // an idle minute earns no burst
    while (this.#waiting.length > 0 && this.#dueMs <= nowMs) {
      this.#dueMs += periodMs;
      this.#waiting.shift()?.();
    }
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#run(), this.#dueMs - nowMs);
  }

  /** When the limit is lifted, nobody is left waiting. */
  release(): void {
    clearTimeout(this.#timer);
    for (const proceed of this.#waiting.splice(0)) proceed();
  }
}
