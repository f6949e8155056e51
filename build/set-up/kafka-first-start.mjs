import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTool } from "./run-tool.mjs";

/** Any 16 bytes in base64; every sandbox gets an id of its own, which the kept file does not hold. */
const clusterId = "tollgateAAAAAAAAAAAAAA";
const checkpointName = "00000000000000000000-0000000000.checkpoint";

/**
 * Formats a data folder with Kafka's own tool and starts one broker on it. What stays are the formatted file, with which
 * brokers later start without the tool (a whole JVM each), and the classes that the broker loaded, ready to be mapped.
 * @param {{ jars: string, template: string }} kafka
 * @param {{ checkpoint: string, archive: string }} kept
 */
export async function firstStart({ jars, template }, { checkpoint, archive }) {
  const folder = mkdtempSync(join(tmpdir(), "tollgate-kafka-"));
  try {
    const properties = join(folder, "server.properties");
    writeFileSync(properties, await filledIn(template, join(folder, "data")));
    const java = (/** @type {readonly string[]} */ args, /** @type {string | undefined} */ until) =>
      runTool("java", ["-cp", `${jars}/*`, ...args], { cwd: folder, ...(until === undefined ? {} : { until }) });
    await java(["kafka.tools.StorageTool", "format", "-t", clusterId, "-c", properties], undefined);
    await java([`-XX:ArchiveClassesAtExit=${archive}`, "kafka.Kafka", properties], "Kafka Server started");
    copyFileSync(join(folder, "data", "__cluster_metadata-0", checkpointName), checkpoint);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} template
 * @param {string} dataFolder
 */
async function filledIn(template, dataFolder) {
  const [brokerPort, controllerPort] = await freePorts();
  const values = /** @type {Record<string, string | number>} */ ({ brokerPort, controllerPort, dataFolder });
  return template.replaceAll(/\$\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Two that differ: the first is still held while the second is chosen. */
async function freePorts() {
  const holders = [createServer(), createServer()];
  const ports = await Promise.all(holders.map(portOf));
  for (const holder of holders) holder.close();
  return ports;
}

/**
 * @param {import("node:net").Server} server
 * @returns {Promise<number>}
 */
const portOf = (server) =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
