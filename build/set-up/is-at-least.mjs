/**
 * Compares dotted version numbers part by part; a missing part is 0.
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const have = version.split(".").map(Number);
  for (const [index, want] of minimum.split(".").map(Number).entries()) {
    const part = have[index] ?? 0;
    if (part !== want) return part > want;
  }
  return true;
}
