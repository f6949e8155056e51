import { forbiddenImports } from "./imports/rules.mjs";
import { root } from "./root.mjs";

const findings = forbiddenImports(root);
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
