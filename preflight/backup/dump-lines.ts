/** One line of a plain dump, by what it is. Text is latin1: one character a byte, so that nothing is lost. */
export type DumpLine =
  | { readonly kind: "sql"; readonly text: string }
  /** `COPY … FROM stdin;` */
  | { readonly kind: "copy"; readonly text: string; readonly table: string; readonly columns: number }
  | { readonly kind: "row"; readonly text: string }
  | { readonly kind: "copy-end" };

const copyStatement = /^COPY (.+?) (?:\((.*)\) )?FROM stdin;$/;
const copyEnd = "\\.";

/** The lines of a plain dump, as many at a time as came together. A last line without its end is a line too. */
export async function* dumpLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly DumpLine[]> {
  const classify = classifier();
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    yield lines.map(classify);
  }
  if (rest !== "") yield [classify(rest)];
}

function classifier(): (text: string) => DumpLine {
  let inRows = false;
  return (text) => {
    if (inRows) {
      inRows = text !== copyEnd;
      return inRows ? { kind: "row", text } : { kind: "copy-end" };
    }
    const [, table, columns] = (text.startsWith("COPY ") && copyStatement.exec(text)) || [];
    if (table === undefined) return { kind: "sql", text };
    inRows = true;
    return { kind: "copy", text, table, columns: columnsIn(columns ?? "") };
  };
}

const columnsIn = (list: string): number => list.match(/"(?:[^"]|"")*"|[^,\s]+/g)?.length ?? 0;
