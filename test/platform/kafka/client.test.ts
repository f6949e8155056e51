import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { withAdmin } from "../../../platform/kafka/client.ts";
import { describeCluster } from "../../../platform/kafka/cluster.ts";
import { kafkaSchema } from "../../../platform/kafka/config.ts";
import { freePort } from "../../../sandbox/parts/free-port.ts";
import { portOf } from "../../../sandbox/parts/port-of.ts";

const never = new AbortController().signal;
const options = { clientId: "test", hosts: [], stop: never };

const failureAt = (broker: string, more: object = {}): Promise<unknown> =>
  withAdmin(kafkaSchema.parse({ brokers: [broker], timeoutMs: 300, ...more }), options, describeCluster).catch(
    (cause: unknown) => cause,
  );

/** Something that listens and is no broker. */
async function listening(onSocket: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${portOf(server)}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("nobody listens there", async () => {
  expect(await failureAt(`127.0.0.1:${await freePort()}`)).toMatchObject({
    exit: "unreachable",
    message: expect.stringMatching(/^kafka 127\.0\.0\.1:\d+: .*ECONNREFUSED/),
    hint: expect.stringMatching(/is the broker up/),
  });
});

test("one that takes the connection and never answers", async () => {
  await using server = await listening(() => {});
  expect(await failureAt(server.address)).toMatchObject({
    exit: "unreachable",
    hint: expect.stringMatching(/nobody answered in time/),
  });
});

test("one that cuts the connection, as a broker that wants TLS does", async () => {
  await using server = await listening((socket) => socket.once("data", () => socket.destroy()));
  expect(await failureAt(server.address)).toMatchObject({ exit: "unreachable" });
});

test("TLS where there is none", async () => {
  await using server = await listening((socket) => socket.once("data", () => socket.end("no TLS here")));
  expect(await failureAt(server.address, { tls: "verify" })).toMatchObject({
    exit: "unreachable",
    hint: expect.stringMatching(/tls:/),
  });
});

test("a password file that is not there is a mistake of the file, and named", async () => {
  const sasl = { mechanism: "plain", username: "tollgate", passwordFile: "/nowhere/password" };
  const config = kafkaSchema.parse({ brokers: ["127.0.0.1:9"], sasl });
  await expect(withAdmin(config, options, describeCluster)).rejects.toMatchObject({
    exit: "configuration",
    message: expect.stringMatching(/kafka\.sasl\.passwordFile: \/nowhere\/password cannot be read/),
  });
});

test.each(["kafka-0", "kafka-0:", "http://kafka-0:9092", "kafka-0:9092/x"])("%s is no broker's address", (broker) => {
  expect(kafkaSchema.safeParse({ brokers: [broker] }).success).toBe(false);
});
