import http from "node:http";
import { text } from "node:stream/consumers";

/** What a single attempt gave, and how long it took. */
export type Answer = { status: number; ms: number; body: string; retryAfter: string | null };

type Call = {
  cookie: string;
  input?: unknown;
  /** Present for mutations. */
  key?: string;
};

const longestMs = 20_000;

/**
 * Calls a procedure of one server once, past the balancer: no client, no second attempt, and a connection that is gone
 * afterwards. Status 0 is no answer.
 */
export async function call(
  url: string,
  path: string,
  { cookie, input, key }: Call,
): Promise<Answer> {
  const start = performance.now();
  const json = JSON.stringify({ json: input });
  const isRead = key === undefined;
  const query = isRead && input !== undefined ? `?input=${encodeURIComponent(json)}` : "";
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const request = http.request(new URL(`/trpc/${path}${query}`, url), {
    ...{ method: isRead ? "GET" : "POST", agent: false, timeout: longestMs },
    headers: {
      ...{ cookie, connection: "close" },
      ...(!isRead && { "content-type": "application/json", "idempotency-key": key }),
    },
  });
  request.on("response", resolve).on("error", reject);
  request.on("timeout", () => request.destroy(new Error("no answer came")));
  request.end(isRead ? undefined : json);
  const past = () => performance.now() - start;
  try {
    const answer = await promise;
    const body = await text(answer);
    const retryAfter = answer.headers["retry-after"] ?? null;
    return { status: answer.statusCode ?? 0, ms: past(), body, retryAfter };
  } catch {
    return { status: 0, ms: past(), body: "", retryAfter: null };
  }
}
