import { TollgateError } from "../evidence/errors.ts";

/**
 * Throws with exit 78 unless the environment names the URL's host. `host` allows every port of it, `host:port` that
 * port alone; there are no wildcards, for a list that matches by pattern is a list nobody can check.
 */
export function assertAllowedHost(url: URL, hosts: readonly string[]): void {
  if (hosts.some((allowed) => names(allowed.toLowerCase(), url))) return;
  throw new TollgateError(
    "configuration",
    `host ${url.host} is not among target.hosts`,
    `if requests may go there, add "${url.hostname}" under target.hosts in the environment file`,
  );
}

/** `port` is empty in a URL that uses its scheme's own; an IPv6 host stands in brackets there. */
function names(allowed: string, url: URL): boolean {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return [url.hostname, `${url.hostname}:${port}`].some((name) => name === allowed || name === `[${allowed}]`);
}
