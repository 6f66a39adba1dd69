import http from "node:http";
import type { AddressInfo } from "node:net";

/** What stands between a client and the server, as a balancer does. */
export type Front = {
  url: string;
  /** The paths that were asked for, in order. */
  asked: string[];
  /** What the next requests meet, one each: then everything passes again. */
  next: Meeting[];
  close: () => Promise<void>;
};

/**
 * `lose` lets the server do its work and cuts the line instead of bringing its answer. `answer` answers in its place,
 * `add` adds to what it says. Whoever comes too early after one of these, by the seconds it names, meets a 429.
 */
export type Meeting =
  | { kind: "lose" }
  | { kind: "answer"; status: number; headers?: Record<string, string>; closedForSeconds?: number }
  | { kind: "add"; headers: Record<string, string>; closedForSeconds: number };

/** Timers are not exact to the millisecond. */
const graceMs = 20;

/** Opens a front before a server. What it says in place of the server is no word of TeamFlow. */
export async function aFront(server: { url: string }): Promise<Front> {
  const target = new URL(server.url);
  const [asked, next]: [string[], Meeting[]] = [[], []];
  let openAtMs = 0;
  const front = http.createServer((request, response) => {
    asked.push(new URL(request.url ?? "", target).pathname);
    if (performance.now() < openAtMs) return void response.writeHead(429).end();
    const met = next.shift();
    if (met && met.kind !== "lose")
      openAtMs = performance.now() + 1000 * (met.closedForSeconds ?? 0) - graceMs;
    if (met?.kind === "answer")
      return void response.writeHead(met.status, met.headers).end("<h1>Not now</h1>");
    const headers = { ...request.headers, host: target.host };
    const { method, url } = request;
    const passed = http.request(new URL(url ?? "", target), { method, headers }, (answer) => {
      if (met?.kind === "lose") return void answer.resume().once("end", () => response.destroy());
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...met?.headers });
      answer.pipe(response);
    });
    response.once("close", () => passed.destroy());
    passed.once("error", () => response.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on TCP.
  const { port } = front.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}`, asked, next },
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        front.closeAllConnections();
      }),
  };
}
