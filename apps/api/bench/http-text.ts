import type { Call } from "./call.ts";
import type { Person, Place } from "./dataset.ts";

/** A call as it goes over the wire, in the format of every tRPC client; the reference takes the same. */
export function httpTextOf({ procedure, input, token, idempotencyKey }: Call): string {
  const content = JSON.stringify({ json: input });
  const head = `Host: localhost\r\n${cookieOf(token)}`;
  if (idempotencyKey === null)
    return `GET /trpc/${procedure}?input=${encodeURIComponent(content)} HTTP/1.1\r\n${head}\r\n`;
  const key = `Idempotency-Key: ${idempotencyKey}\r\n`;
  return `POST /trpc/${procedure} HTTP/1.1\r\n${head}${key}${bodyOf(content)}`;
}

/** The list of a project's tasks as programs without tRPC ask for it, by the same cookie. */
export function restListTextOf({ token }: Person, { orgId, projectId }: Place): string {
  const path = `/api/v1/organizations/${orgId}/projects/${projectId}/tasks?limit=50`;
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${cookieOf(token)}\r\n`;
}

/** Somebody at the door, without a session so far. */
export function signInTextOf({ login, password }: Person): string {
  const content = JSON.stringify({ json: { login, password } });
  return `POST /trpc/auth.signIn HTTP/1.1\r\nHost: localhost\r\n${bodyOf(content)}`;
}

function cookieOf(token: string): string {
  return `Cookie: session=${token}\r\n`;
}

function bodyOf(content: string): string {
  const length = Buffer.byteLength(content);
  return `Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${content}`;
}
