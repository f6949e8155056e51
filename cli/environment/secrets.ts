/** Secrets come from the process's environment: a value may hold `${NAME}`, which is replaced after the file is read. */
const placeholder = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

export type Filled =
  | { readonly kind: "filled"; readonly value: unknown }
  | { readonly kind: "unset"; readonly path: readonly (string | number)[]; readonly variable: string };

/** Replaces every placeholder in every string below a value; the first variable that is not set ends it. */
export function fill(
  value: unknown,
  variables: Readonly<Record<string, string | undefined>>,
  path: readonly (string | number)[] = [],
): Filled {
  if (typeof value === "string") return fillText(value, variables, path);
  if (value === null || typeof value !== "object") return { kind: "filled", value };
  const entries = Array.isArray(value) ? value.map((one, index) => [index, one] as const) : Object.entries(value);
  const filled: [string | number, unknown][] = [];
  for (const [key, one] of entries) {
    const result = fill(one, variables, [...path, key]);
    if (result.kind === "unset") return result;
    filled.push([key, result.value]);
  }
  return { kind: "filled", value: Array.isArray(value) ? filled.map(([, one]) => one) : Object.fromEntries(filled) };
}

function fillText(
  text: string,
  variables: Readonly<Record<string, string | undefined>>,
  path: readonly (string | number)[],
): Filled {
  const unset = [...text.matchAll(placeholder)].find(([, name]) => variables[name as string] === undefined);
  if (unset) return { kind: "unset", path, variable: unset[1] as string };
  return { kind: "filled", value: text.replaceAll(placeholder, (_, name: string) => variables[name] as string) };
}

/** A file's content as it may be recorded: placeholders stay names, and passwords inside addresses go, to the last @. */
export function redact(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/(\/\/[^/:@\s]*):\S*@/g, "$1:***@");
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, redact(one)]));
}
