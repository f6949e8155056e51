/** What a report prints: its parts that have something to say, with an empty line between them. */
export const sections = (parts: readonly (readonly string[])[]): string =>
  parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
