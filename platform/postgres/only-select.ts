/**
 * Why a statement from an environment file is not accepted, or null. The server's read-only transaction is the real
 * guard; this one says so early, with the line of the file, and refuses what a read-only transaction would still allow:
 * several statements, and leaving the transaction's mode.
 */
export function refusal(sql: string): string | null {
  const bare = withoutComments(sql).trim().replace(/;\s*$/, "");
  if (bare === "") return "it is empty";
  if (withoutLiterals(bare).includes(";")) return "it is more than one statement";
  if (!/^(select|with|values|table)\b/i.test(bare)) return "only a SELECT is accepted";
  return null;
}

const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, " ").replace(/\/\*[\s\S]*?\*\//g, " ");

const withoutLiterals = (sql: string): string =>
  sql
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/"(?:[^"]|"")*"/g, '""');
