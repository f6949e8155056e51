import { afterAll, beforeAll } from "vitest";
import { endBarePostgres, newFolder, startBarePostgres } from "./bare-postgres.ts";

/** The sandbox's PostgreSQL without the rest of it, empty. */
export function usePostgres() {
  const folder = newFolder();
  let port = 0;
  beforeAll(async () => {
    port = await startBarePostgres(folder);
  });
  afterAll(() => endBarePostgres(folder));
  return { folder, port: () => port };
}
