import { existsSync, readFileSync } from "node:fs";

const said = /msg="Listening on" address=127\.0\.0\.1:(\d+)/g;

/** The port that Prometheus or Alertmanager, told to choose one, has written to its log. */
export function listeningPort(log: string): number | undefined {
  if (!existsSync(log)) return undefined;
  const port = [...readFileSync(log, "utf8").matchAll(said)].at(-1)?.[1];
  return port === undefined ? undefined : Number(port);
}
