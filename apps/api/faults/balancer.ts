import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** What stands before the servers, asks them whether they are ready, and sends nothing to those that are not. */
export type Balancer = { url: string; close(): Promise<void> };

/** A server as the balancer sees it: its address changes when it is started again. */
export type Target = { readonly url: string };

const pollMs = 100;
const pollTimeoutMs = 1000;

/** Opens a balancer that takes turns among the servers that say they are ready. */
export async function openBalancer(targets: readonly Target[]): Promise<Balancer> {
  const ready = new Set<Target>(targets);
  const ending = new AbortController();
  const polls = targets.map((target) => poll(target, ready, ending.signal));
  const agent = new http.Agent({ keepAlive: true, timeout: 2000 });
  let turn = 0;

  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const order = [...ready];
      turn += 1;
      const first = order.splice(turn % Math.max(order.length, 1), 1);
      const body = Buffer.concat(pieces);
      forward({ request, response, body, agent, candidates: [...first, ...order] });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on TCP.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      ending.abort();
      await Promise.all(polls);
      agent.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function poll(target: Target, ready: Set<Target>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const isReady = await fetch(new URL("/health/ready", target.url), {
      signal: AbortSignal.timeout(pollTimeoutMs),
    }).then(
      async (answer) => (await answer.body?.cancel(), answer.ok),
      () => false,
    );
    if (isReady) ready.add(target);
    else ready.delete(target);
    await delay(pollMs);
  }
}

type Passing = {
  request: http.IncomingMessage;
  response: http.ServerResponse;
  body: Buffer;
  agent: http.Agent;
  candidates: Target[];
};

function forward(passing: Passing): void {
  const { request, response, body, agent, candidates } = passing;
  const [target, ...others] = candidates;
  if (!target) return void response.writeHead(503, { "retry-after": "1" }).end("nobody is ready");
  const url = new URL(request.url ?? "/", target.url);
  const headers = { ...request.headers, host: url.host };
  const passed = http.request(url, { method: request.method, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on("error", () => response.destroy());
    answer.on("aborted", () => response.destroy());
    answer.pipe(response);
  });
  passed.on("error", (error: NodeJS.ErrnoException) => {
    // Nobody was there: the next one can have it. After that, only the client knows whether to ask again.
    if (error.code === "ECONNREFUSED") forward({ ...passing, candidates: others });
    else response.destroy();
  });
  response.on("close", () => passed.destroy());
  passed.end(body);
}
