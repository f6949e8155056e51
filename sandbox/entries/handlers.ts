import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { Kafka, logLevel } from "kafkajs";
import { controlTokenIn, holdsToken } from "../behaviour/token.ts";
import { startRuntime } from "../handlers/runtime.ts";
import { type HandlersChange, handlersPath } from "../handlers/troubles.ts";
import { brokerAddresses, readLayout } from "../messaging/layout.ts";
import { portOf } from "../parts/port-of.ts";
import { announceReady } from "../parts/ready-file.ts";
import { folderOf } from "../state/folder.ts";

process.env.KAFKAJS_NO_PARTITIONER_WARNING = "1"; // or the client prints one

const { root } = parseArgs({ options: { root: { type: "string" } } }).values;
if (root === undefined) throw new Error("usage: handlers --root <folder>");
const folder = folderOf(root);
const layout = readLayout(folder);
if (layout === undefined) throw new Error("there is no Kafka in this sandbox");
const token = controlTokenIn(folder);
// not our own client: it looks ten times a second, on each of a hundred connections, for what has timed out
const kafka = new Kafka({
  clientId: "waqiti-dlq",
  brokers: [...brokerAddresses(layout)],
  enforceRequestTimeout: false,
  connectionTimeout: 10_000,
  logLevel: logLevel.NOTHING,
});
const runtime = await startRuntime(kafka);

const server = createServer(async (request, response) => {
  const isOurs = request.method === "PUT" && request.url === handlersPath;
  if (!isOurs || !holdsToken(request.headers.authorization, token)) {
    response.writeHead(404).end();
    return;
  }
  try {
    await runtime.change((await json(request)) as HandlersChange); // it comes from our own fault table
    response.writeHead(200).end();
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, "127.0.0.1", () => announceReady(root, "handlers", portOf(server)));
