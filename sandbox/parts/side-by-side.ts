/**
 * Does several things at once. When one fails the others are told to stop, and are waited for, so that nothing is
 * begun behind the back of whoever cleans up; the first failure is thrown.
 */
export async function sideBySide<const Works extends readonly Promise<unknown>[]>(
  stop: AbortSignal,
  begin: (stop: AbortSignal) => Works,
): Promise<{ -readonly [Index in keyof Works]: Awaited<Works[Index]> }> {
  const halt = new AbortController();
  const works = begin(AbortSignal.any([stop, halt.signal]));
  try {
    return await Promise.all(works);
  } catch (cause) {
    halt.abort(cause);
    await Promise.allSettled(works);
    throw cause;
  }
}
