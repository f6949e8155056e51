/**
 * `npm run bench -- <name> [<name>…] [--flag <n>]`: each prints one JSON line on stdout, and some a table on stderr.
 * Figures are ratios or medians within one run.
 */
import { availableParallelism } from "node:os";
import { benches } from "./benches.ts";
import { type Asked, asked } from "./flags.ts";

const { names, flags } = understood();
for (const name of names) {
  const figures = await benches[name as keyof typeof benches](flags);
  process.stdout.write(
    `${JSON.stringify({ bench: name, cores: availableParallelism(), node: process.version, ...figures })}\n`,
  );
}

function understood(): Asked {
  try {
    const given = asked(process.argv.slice(2));
    const unknown = given.names.filter((name) => !Object.hasOwn(benches, name));
    if (unknown.length > 0) throw new Error(`there is no bench called ${unknown.join(", ")}`);
    if (given.names.length > 0) return given;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
  }
  const known = Object.keys(benches).map((name) => `  ${name}`);
  process.stderr.write(
    `${["npm run bench -- <name> [--requests <n>] [--rate <n>] [--seconds <n>] [--runs <n>]", ...known].join("\n")}\n`,
  );
  process.exit(64);
}
