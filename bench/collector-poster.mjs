/** Posts windows as fast as they are taken, one after another over one connection, as a generator does. */
import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

/** @type {{ url: string, token: string, body: string, count: number }} */
const { url, token, body, count } = workerData;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** @param {number} sequence */
const post = (sequence) =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    });
    sent.once("error", reject);
    sent.end(body.replace('"sequence":0', `"sequence":${sequence}`));
  });

for (let sequence = 0; sequence < count; sequence += 1) {
  const status = await post(sequence);
  if (status !== 200) throw new Error(`status ${status}`);
}
agent.destroy();
parentPort?.postMessage("done");
