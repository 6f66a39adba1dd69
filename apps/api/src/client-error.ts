import crypto from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { refusalBody, refusalFor } from "./refusal.ts";
import { securityHeaders } from "./security-headers.ts";

type ClientError = Error & { code?: string };

/**
 * Makes what answers that which is no HTTP request at all: in the same shape as every other refusal, with the same
 * headers, and then it hangs up.
 */
export function clientErrorAnswer(https: boolean): (error: ClientError, socket: Socket) => void {
  const lines = Object.entries(securityHeaders(https)).map(([name, value]) => `${name}: ${value}`);
  return (error, socket) => answer(error, socket, lines);
}

function answer(error: ClientError, socket: Socket, protection: string[]): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refusalFor(STATUSES[error.code ?? ""] ?? 400);
  const requestId = crypto.randomUUID();
  const body = JSON.stringify(refusalBody(refusal, requestId, new Date()));
  socket.end(
    [
      `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ""}`,
      "Content-Type: application/json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-ID: ${requestId}`,
      "X-Process-Time: 0.0000",
      "Cache-Control: no-store",
      ...protection,
      "Connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

const STATUSES: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};
