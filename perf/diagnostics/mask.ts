/**
 * A statement on one line without its literals. pg_stat_statements replaces those of queries, but keeps those of utility
 * statements such as `ALTER ROLE … PASSWORD '…'`, and a record must hold no secret.
 */
export const maskLiterals = (sql: string): string =>
  sql
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "'…'")
    .replace(/'(?:[^']|'')*('|$)/g, "'…'")
    .replace(/\s+/g, " ")
    .trim();
