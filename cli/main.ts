import { Command, CommanderError } from "commander";
import { exitCodes, TollgateError } from "../evidence/errors.ts";
import type { CommandFile, Options } from "./command-file.ts";
import { commands } from "./commands.ts";
import { interruption } from "./interrupt.ts";
import { placesOf } from "./places.ts";
import { progressOn } from "./show/progress.ts";
import { version } from "./version.ts";

/** Only this file reads the command line, prints errors and ends the process. */
async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const stop = interruption((signal) =>
    process.stderr.write(`\n${signal}: stopping, what was recorded is kept; once more stops at once\n`),
  );
  for (const stream of [process.stdout, process.stderr]) outliveReader(stream);
  const program = new Command("tollgate")
    .description("Decides from evidence whether a release of a payment platform may take more traffic.")
    .version(version)
    .showHelpAfterError("(tollgate --help shows every command)")
    .enablePositionalOptions()
    .exitOverride();
  for (const file of commands) {
    register(program, file, async (args, options) => {
      exitCode = await run(file, args, options, stop);
    });
  }
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    return tell(error, stop);
  }
}

function register(
  program: Command,
  file: CommandFile,
  act: (args: readonly string[], options: Options) => Promise<void>,
): void {
  const command = program
    .command(`${file.name}${file.args === undefined ? "" : ` ${file.args}`}`)
    .description(file.summary);
  for (const { flags, does, otherwise } of file.flags) command.option(flags, does, otherwise);
  command.addHelpText("after", `\nExamples:\n${file.examples.map((example) => `  $ ${example}`).join("\n")}`);
  command.action((...given: unknown[]) => {
    const values = given
      .slice(0, -2)
      .flat()
      .filter((value) => typeof value === "string");
    return act(values, command.opts());
  });
}

function run(file: CommandFile, args: readonly string[], options: Options, stop: AbortSignal): Promise<number> {
  const quiet = options.quiet === true;
  const toTerminal = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && !process.env.NO_COLOR;
  const progress = progressOn(process.stderr, toTerminal(process.stderr));
  return file.run({
    places: placesOf(import.meta.dirname, process.cwd(), process.env),
    args,
    options,
    stop,
    print: (text) => process.stdout.write(`${text}\n`),
    onProgress: quiet ? () => undefined : progress,
    look: { colour: toTerminal(process.stdout), columns: process.stdout.columns ?? 120 },
  });
}

/** What happened, what to do, and the exit code: whoever knew the cause picked it. Any other error is our own bug. */
function tell(thrown: unknown, stop: AbortSignal): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : exitCodes.usage;
  const error: unknown = stop.aborted && isAbort(thrown) ? stop.reason : thrown;
  if (error instanceof TollgateError) {
    process.stderr.write(`tollgate: ${error.message}\n  → ${error.hint}\n`);
    return exitCodes[error.exit];
  }
  process.stderr.write(`tollgate: this is a bug of ours: ${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCodes.internal;
}

/** Timers and streams of Node throw an error of their own when a signal ends them, with our reason as its cause. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

/** A reader that went away (`| head`, a terminal that was closed) is no reason to leave a run in the middle. */
const outliveReader = (stream: NodeJS.WriteStream): void => void stream.on("error", () => undefined);

process.exitCode = await main(process.argv);
