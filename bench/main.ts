/** `npm run bench -- <name> [<name>…]`: each prints one JSON line. Figures are ratios or medians within one run. */
import { availableParallelism } from "node:os";
import { benches } from "./benches.ts";

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (names.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) process.stderr.write(`there is no bench called ${unknown.join(", ")}\n`);
  process.stderr.write(
    `npm run bench -- <name>\n${Object.keys(benches)
      .map((name) => `  ${name}`)
      .join("\n")}\n`,
  );
  process.exit(64);
}
for (const name of names) {
  const figures = await benches[name as keyof typeof benches]();
  process.stdout.write(
    `${JSON.stringify({ bench: name, cores: availableParallelism(), node: process.version, ...figures })}\n`,
  );
}
