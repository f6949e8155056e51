/** A CREATE INDEX statement. */
export interface IndexStatement {
  readonly name: string;
  /** The whole statement, which also mends its absence. */
  readonly sql: string;
}

const create =
  /\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?"?([\w$]+)"?\s+ON\s[^;]*/gi;
const drop = /\bDROP\s+INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+EXISTS\s+)?([^;]*)/gi;
const rename = /\bALTER\s+INDEX\s+(?:IF\s+EXISTS\s+)?"?([\w$]+)"?\s+RENAME\s+TO\s+"?([\w$]+)"?/gi;

/** The indexes that scripts leave behind, in the order in which they run. */
export function indexesAfter(scripts: readonly string[]): readonly IndexStatement[] {
  const left = new Map<string, IndexStatement>();
  for (const { index: _, act } of scripts.flatMap(actsOf)) act(left);
  return [...left.values()];
}

interface Act {
  readonly index: number;
  readonly act: (left: Map<string, IndexStatement>) => void;
}

function actsOf(script: string): readonly Act[] {
  const sql = script.replace(/--[^\n]*/g, "").replace(/\/\*[\s\S]*?\*\//g, "");
  const created = [...sql.matchAll(create)].map(({ index, 0: text, 1: name = "" }): Act => {
    const statement = { name, sql: `${text.replace(/\s+/g, " ").trim()};` };
    return { index, act: (left) => left.set(name, statement) };
  });
  const dropped = [...sql.matchAll(drop)].map(({ index, 1: names = "" }): Act => {
    const gone = names.split(",").map((name) => name.trim().replace(/^.*\.|"|\s+(CASCADE|RESTRICT)$/gi, ""));
    return { index, act: (left) => gone.forEach((name) => void left.delete(name)) };
  });
  const renamed = [...sql.matchAll(rename)].map(({ index, 1: from = "", 2: to = "" }): Act => {
    return {
      index,
      act: (left) => {
        const statement = left.get(from);
        left.delete(from);
        left.set(to, { name: to, sql: statement?.sql.replace(from, to) ?? "" });
      },
    };
  });
  return [...created, ...dropped, ...renamed].sort((a, b) => a.index - b.index);
}
