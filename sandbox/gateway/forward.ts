import type { IncomingMessage, ServerResponse } from "node:http";
import type { Dispatcher } from "undici";

/** Concern one connection, not the message (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
]);

function endToEnd(rawHeaders: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = [rawHeaders[index], rawHeaders[index + 1]];
    if (name !== undefined && value !== undefined && !hopByHop.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

export function answerError(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.destroyed) return;
  if (response.headersSent) {
    response.destroy(); // half an answer must not look whole
    return;
  }
  const body = JSON.stringify({ error: { code, message } });
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Content-Length": body.length });
  response.end(body);
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";

/** Streams the request to `upstream` and its answer back; either side's end ends the other. */
export function forward(request: IncomingMessage, response: ServerResponse, upstream: Dispatcher): void {
  let controller: Dispatcher.DispatchController | undefined;
  response.once("close", () => {
    if (!response.writableFinished) controller?.abort(new Error("the client went away"));
  });
  upstream.dispatch(
    {
      path: request.url ?? "/",
      method: (request.method ?? "GET") as Dispatcher.HttpMethod,
      headers: endToEnd(request.rawHeaders),
      body: hasBody(request) ? request : null,
    },
    {
      onRequestStart(started) {
        controller = started;
        if (response.destroyed) started.abort(new Error("the client went away"));
      },
      onResponseStart(_controller, status, headers) {
        for (const name of hopByHop) delete headers[name];
        response.writeHead(status, headers);
      },
      onResponseData(flow, chunk) {
        if (response.write(chunk)) return;
        flow.pause();
        response.once("drain", () => flow.resume());
      },
      onResponseEnd() {
        response.end();
      },
      onResponseError(_controller, error) {
        answerError(response, 502, "upstream_unreachable", error.message);
      },
    },
  );
}
