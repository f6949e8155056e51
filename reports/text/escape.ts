const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and quoted attributes of XML and HTML alike. The text is visible text already: XML knows no control characters. */
export const escapeMarkup = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? "");

/** For running text and table cells of Markdown: nothing in it is a sign of Markdown or HTML, nor turned into a link. */
export const escapeMarkdown = (text: string): string =>
  text
    .replaceAll(/[\\`*_{}[\]#!~$]|:(?=\/\/)|(?<=www)\./g, "\\$&")
    .replaceAll(/[&<>]/g, (sign) => entities[sign] ?? "")
    .replaceAll("|", "&#124;"); // a backslash before it is read differently within and without a table
