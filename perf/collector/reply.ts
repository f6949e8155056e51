import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Window } from "../../evidence/window/window.ts";
import { stopReason } from "../../platform/wait.ts";
import type { Intake } from "../intake.ts";
import { isBearer } from "./bearer.ts";
import { windowSchema } from "./window-schema.ts";

/** What a sender of windows is told. A window that was taken is answered 200, also where k6 is asked to stop. */
export interface Reply {
  readonly status: number;
  readonly body: { readonly stop: boolean; readonly why?: string } | { readonly error: string };
}

/** The one load whose windows are taken. */
export interface CollectedLoad {
  readonly id: string;
  readonly token: string;
  readonly intake: Intake;
  /** Called with the reason for every window that was refused. */
  readonly onRefused: (why: string) => void;
  /** Once aborted, every reply asks k6 to stop. */
  readonly stop: AbortSignal;
}

export const windowsPath = "/v1/windows";

/** A second with 10,000 lone iteration numbers takes 200 KB. */
export const maxBodyBytes = 1024 * 1024;

/** Rejects if the connection breaks before the body is whole; what it heard by then is forgotten. */
export async function replyTo(request: IncomingMessage, load: CollectedLoad): Promise<Reply> {
  if (!isBearer(request.headers.authorization, load.token)) return refuse(401, "the token is missing or wrong");
  if (request.url !== windowsPath) return refuse(404, `windows are taken at ${windowsPath}`);
  if (request.method !== "POST") return refuse(405, "windows are posted");
  const body = await readBody(request);
  if (body === undefined) return refused(load, 413, `a window of more than ${maxBodyBytes} bytes`);
  const window = parseWindow(body);
  if (typeof window === "string") return refused(load, 400, window);
  if (window.load !== load.id) return refuse(409, `this collector takes the windows of load ${load.id}`);
  return accept(window, load);
}

function accept(window: Window, { intake, stop }: CollectedLoad): Reply {
  try {
    intake.accept(window);
  } catch (cause) {
    return { status: 200, body: { stop: true, why: `the window could not be recorded: ${String(cause)}` } };
  }
  return { status: 200, body: stop.aborted ? { stop: true, why: stopReason(stop) } : { stop: false } };
}

const refuse = (status: number, error: string): Reply => ({ status, body: { error } });

/** A sender of ours whose evidence is lost: somebody has to know. */
function refused(load: CollectedLoad, status: number, error: string): Reply {
  load.onRefused(error);
  return refuse(status, error);
}

/** Undefined if it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > maxBodyBytes) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The window, or what is wrong with it. */
function parseWindow(body: string): Window | string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return "a window that is not JSON";
  }
  const parsed = windowSchema.safeParse(json);
  return parsed.success ? parsed.data : `not a window: ${z.prettifyError(parsed.error)}`;
}
