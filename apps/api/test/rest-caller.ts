import { randomUUID } from "node:crypto";
import { z } from "zod";
import { mutate, type Server } from "./a-server.ts";

/** An answer of the REST API, read. */
export type RestAnswer = {
  status: number;
  headers: Headers;
  text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says what it expects to find in it.
  body: any;
};

export type Sent = {
  body?: unknown;
  headers?: Record<string, string>;
  /** Whose session; null for nobody. */
  cookie?: string | null;
};

/** Calls below `/api/v1` on a server as somebody. */
export function restCaller(server: () => Server, cookie: () => string) {
  return async (call: `${string} /${string}`, sent: Sent = {}): Promise<RestAnswer> => {
    const [method = "", path = ""] = call.split(" ", 2);
    const own = sent.cookie === undefined ? cookie() : sent.cookie;
    const answer = await server().get(`/api/v1${path}`, {
      method,
      headers: {
        ...(own !== null && { cookie: own }),
        ...(sent.body !== undefined && { "content-type": "application/json" }),
        ...sent.headers,
      },
      ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
    });
    const text = await answer.text();
    const body: unknown = text === "" ? null : JSON.parse(text);
    return { status: answer.status, headers: answer.headers, text, body };
  };
}

const Founded = z.object({
  result: z.object({ data: z.object({ json: z.object({ id: z.string() }) }) }),
});

/** Founds an organization and gives its id. */
export async function foundOrganization(
  server: Server,
  cookie: string,
  name: string,
): Promise<string> {
  const answer = await mutate(server, "organizations.create", {
    input: { name },
    headers: { cookie, "idempotency-key": randomUUID() },
  });
  return Founded.parse(await answer.json()).result.data.json.id;
}
