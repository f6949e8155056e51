import { execa } from "execa";

/**
 * An archive as the plain script that pg_restore makes of it; `use` reads it to its end. Null where pg_restore is not on
 * PATH. @throws what pg_restore says, when it fails.
 */
export async function asScript<Result>(
  path: string,
  signal: AbortSignal,
  use: (script: AsyncIterable<Buffer>) => Promise<Result>,
): Promise<Result | null> {
  const process = execa("pg_restore", ["--no-owner", "--no-privileges", "--file=-", path], {
    cancelSignal: signal,
    buffer: { stdout: false, stderr: true },
    encoding: "buffer",
    stdin: "ignore",
    reject: false,
  });
  const used = use(process.stdout).catch((cause: unknown) => {
    process.kill();
    throw cause;
  });
  const [result, ended] = await Promise.allSettled([used, process]);
  signal.throwIfAborted();
  if (ended.status === "rejected") throw ended.reason;
  if (ended.value.code === "ENOENT") return null;
  if (result.status === "rejected") throw result.reason;
  if (ended.value.failed) throw new Error(`pg_restore: ${firstLine(ended.value.stderr)}`);
  return result.value;
}

const firstLine = (text: Uint8Array): string => Buffer.from(text).toString("utf8").split("\n")[0] ?? "";
