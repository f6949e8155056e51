import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { receiversName } from "../alerts/receivers/control.ts";
import { makeReceivers } from "../alerts/receivers/server.ts";
import { portOf } from "../parts/port-of.ts";
import { announceReady } from "../parts/ready-file.ts";
import { folderOf } from "../state/folder.ts";

const { root } = parseArgs({ options: { root: { type: "string" } } }).values;
if (root === undefined) throw new Error("usage: receivers --root <folder>");
const folder = folderOf(root);
const read = (path: string): string => readFileSync(path, "utf8").trim();
const app = makeReceivers({ token: read(folder.receiversToken), controlToken: read(folder.controlToken) });

process.once("SIGTERM", async () => {
  await app.close();
  process.exit(0);
});

await app.listen({ host: "127.0.0.1", port: 0 });
announceReady(root, receiversName, portOf(app.server));
