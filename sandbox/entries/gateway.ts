import { parseArgs } from "node:util";
import { controlTokenIn } from "../behaviour/token.ts";
import { makeGateway, type Routing } from "../gateway/server.ts";
import { openUpstreams } from "../gateway/upstreams.ts";
import { watchFile } from "../gateway/watch-file.ts";
import { parseWeights } from "../gateway/weights.ts";
import { portOf } from "../parts/port-of.ts";
import { announceReady, awaitFile } from "../parts/ready-file.ts";
import { folderOf } from "../state/folder.ts";

const { root } = parseArgs({ options: { root: { type: "string" } } }).values;
if (root === undefined) throw new Error("usage: gateway --root <folder>");
const folder = folderOf(root);
await awaitFile(folder.upstreams, 60_000);
const routing: Routing = { weights: {}, upstreams: new Map() };
watchFile(folder.weights, (text) => {
  routing.weights = parseWeights(text);
});
watchFile(folder.upstreams, (text) => {
  const former = routing.upstreams;
  routing.upstreams = openUpstreams(JSON.parse(text)); // written by `up` alone
  for (const pool of former.values()) void pool.close();
});
const server = makeGateway(routing, controlTokenIn(folder));

process.once("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
});

server.listen(0, "127.0.0.1", () => announceReady(root, "gateway", portOf(server)));
