export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Everything that a text of ours may consist of: anything else is a tag that got in, or an entity that did not. */
const pieces = {
  declaration: /<\?xml [^<>]*\?>\n|<!doctype html>\n/y,
  tag: /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y,
  text: /(?:[^<&\p{Cc}\p{Cs}\uFFFE\uFFFF]|\n|&(?:amp|lt|gt|quot|#39);)+/uy,
} as const;

const withoutEnd: readonly string[] = ["meta", "br"];

/** The elements of HTML or XML in order. Throws when a piece is not well-formed or an element does not end where it should. */
export function elementsOf(markup: string): readonly Element[] {
  const elements: Element[] = [];
  const open: string[] = [];
  for (let at = 0; at < markup.length; ) {
    const [tag, slash = "", name = "", attributes = "", selfEnd = ""] = take(pieces.tag, markup, at) ?? [];
    const other = tag ?? take(pieces.text, markup, at)?.[0] ?? take(pieces.declaration, markup, at)?.[0];
    if (other === undefined) throw new Error(`at ${at}: ${JSON.stringify(markup.slice(at, at + 80))}`);
    at += other.length;
    if (tag === undefined) continue;
    if (slash === "/") expectEnd(open.pop(), name, at);
    else {
      elements.push({ name, attributes: attributesOf(attributes) });
      if (selfEnd === "" && !withoutEnd.includes(name)) open.push(name);
    }
  }
  expectEnd(open.pop(), undefined, markup.length);
  return elements;
}

function take(pattern: RegExp, markup: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(markup);
}

function expectEnd(open: string | undefined, name: string | undefined, at: number): void {
  if (open !== name) throw new Error(`at ${at}: ${open ?? "nothing"} is open, ${name ?? "nothing"} ends`);
}

const attributesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
