import { parseArgs } from "node:util";
import { controlTokenIn } from "../behaviour/token.ts";
import type { DatabaseFile } from "../database/address.ts";
import { portOf } from "../parts/port-of.ts";
import { announceReady, awaitFile } from "../parts/ready-file.ts";
import { makeApp } from "../service/app.ts";
import { makePool } from "../service/pool.ts";
import { isServiceName } from "../services.ts";
import { folderOf } from "../state/folder.ts";

const { values } = parseArgs({
  options: { service: { type: "string" }, version: { type: "string" }, root: { type: "string" } },
});
const { service, version, root } = values;
if (!isServiceName(service) || version === undefined || root === undefined) {
  throw new Error("usage: service --service payment|wallet|compliance --version <version> --root <folder>");
}
const folder = folderOf(root);
const database = JSON.parse(await awaitFile(folder.database, 60_000)) as DatabaseFile; // written by `up` alone
const pool = makePool(database, `${service} ${version}`);
const controlToken = controlTokenIn(folder);
const app = makeApp({ service, version, pool, controlToken });

process.once("SIGTERM", async () => {
  await app.close();
  await pool.end();
  process.exit(0);
});

await pool.query("SELECT 1");
await app.listen({ host: "127.0.0.1", port: 0 });
announceReady(root, `${service}-${version}`, portOf(app.server));
