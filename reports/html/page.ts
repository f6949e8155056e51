import { createHash } from "node:crypto";
import { html, type Markup, trusted } from "./markup.ts";
import { style } from "./style.ts";

const styleHash = createHash("sha256").update(style).digest("base64");

/** Nothing is loaded, nothing runs, and no style but ours applies, even if some text should break out of its place. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

export const page = (title: string, body: readonly Markup[]): string =>
  `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>`.source
  }\n`;
