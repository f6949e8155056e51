/** The platform did something else than it promised: the step's finding. */
export class NotAsExpected extends Error {
  constructor(
    readonly expected: string,
    readonly got: string,
    readonly requestId?: string,
  ) {
    super(`expected ${expected}, got ${got}`);
  }
}

/** It could not be looked at, which is neither a pass nor a failure. */
export class NotShown extends Error {}
