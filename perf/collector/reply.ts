import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Window } from "../../evidence/window/window.ts";
import { reasonOf } from "../../platform/wait.ts";
import type { Intake } from "../intake.ts";
import { windowSchema } from "./window-schema.ts";

export interface Answer {
  readonly status: number;
  readonly body: { readonly stop: boolean; readonly why?: string } | { readonly error: string };
}

export interface Desk {
  readonly load: string;
  readonly token: string;
  readonly intake: Intake;
  readonly onRefused: (why: string) => void;
  readonly stop: AbortSignal;
}

export const windowsPath = "/v1/windows";

/** A second with 10,000 lone iteration numbers takes 200 KB. */
export const maxBodyBytes = 1024 * 1024;

/** Rejects if the connection breaks before the body is whole; what it heard by then is forgotten. */
export async function answerTo(request: IncomingMessage, desk: Desk): Promise<Answer> {
  if (!isBearer(request.headers.authorization, desk.token)) return refuse(401, "the token is missing or wrong");
  if (request.url !== windowsPath) return refuse(404, `windows are taken at ${windowsPath}`);
  if (request.method !== "POST") return refuse(405, "windows are posted");
  const body = await readBody(request);
  if (body === undefined) return refused(desk, 413, `a window of more than ${maxBodyBytes} bytes`);
  const window = parseWindow(body);
  if (typeof window === "string") return refused(desk, 400, window);
  if (window.load !== desk.load) return refuse(409, `this collector takes the windows of load ${desk.load}`);
  return accept(window, desk);
}

function accept(window: Window, { intake, stop }: Desk): Answer {
  try {
    intake.accept(window);
  } catch (cause) {
    return { status: 200, body: { stop: true, why: `the window could not be recorded: ${String(cause)}` } };
  }
  return { status: 200, body: stop.aborted ? { stop: true, why: reasonOf(stop) } : { stop: false } };
}

const refuse = (status: number, error: string): Answer => ({ status, body: { error } });

/** A sender of ours whose evidence is lost: somebody has to know. */
function refused(desk: Desk, status: number, error: string): Answer {
  desk.onRefused(error);
  return refuse(status, error);
}

function isBearer(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
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
