/** The values that a statement asks for: PostgreSQL refuses those that it does not mention. */
export function valuesFor(sql: string, values: readonly unknown[]): readonly unknown[] {
  const highest = Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  return values.slice(0, highest);
}
