import { once } from "node:events";
import { createServer } from "node:net";
import { portOf } from "./port-of.ts";

/** A loopback port that was free a moment ago, for servers that cannot be told to choose one. */
export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}

/** Several that differ: all are held until the last one is chosen. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const probes = Array.from({ length: count }, () => createServer());
  try {
    await Promise.all(probes.map((probe) => once(probe.listen(0, "127.0.0.1"), "listening")));
    return probes.map(portOf);
  } finally {
    await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  }
}
