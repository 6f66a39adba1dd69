import http from "node:http";
import type { Request } from "@teamflow/router/context";
import type { Server } from "./a-server.ts";

/** One request: to where, as whom, with what. */
export type Sent = {
  method: string;
  path: string;
  credential: Request["credential"];
  body?: unknown;
};

export type Answered = { status: number; text: string };

/** Sends a request, and reads the answer; of a stream only until it says what it is. */
export type Send = (sent: Sent) => Promise<Answered>;

/** What a stream says first: that it is one, or why not. */
const enough = /"type":"ready"|"reason":\{/;

/**
 * Somebody behind the proxy that a server trusts, who calls it by its public name and over TLS. Each request comes
 * from an address of its own, so that what is counted by address never ends what is looked at here.
 */
export function aCaller(server: Server, { host }: { host: string }): Send {
  const agent = new http.Agent({ keepAlive: true });
  let calls = 0;
  return ({ method, path, credential, body }) =>
    new Promise((resolve, reject) => {
      const headers = {
        ...{ host, "x-forwarded-proto": "https" },
        "x-forwarded-for": `2001:db8:${(calls += 1).toString(16)}::1`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headersOf(credential),
      };
      const request = http.request(new URL(path, server.url), { agent, method, headers });
      request.on("error", reject).on("response", (answer) => {
        let text = "";
        const done = () => resolve({ status: answer.statusCode ?? 0, text });
        const isStream = String(answer.headers["content-type"]).startsWith("text/event-stream");
        // Whoever breaks off a stream is told so, which is what was wanted.
        answer
          .setEncoding("utf8")
          .on("end", done)
          .on("error", isStream ? done : reject);
        answer.on("data", (part: string) => {
          text += part;
          if (isStream && enough.test(text)) request.destroy();
        });
      });
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
}

function headersOf(credential: Request["credential"]): Record<string, string> {
  if (credential === null) return {};
  const { carrier, token } = credential;
  return carrier === "bearer"
    ? { authorization: `Bearer ${token}` }
    : { cookie: `__Host-session=${token}` };
}
