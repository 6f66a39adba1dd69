import net from "node:net";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Fault } from "./fault.ts";
import { quantile } from "./ledger.ts";
import type { Replica } from "./replica.ts";

const senders = 500;
/** What a server gives a sender for the headers, and for all of a request; it looks every 5 s. */
const limitsMs = { headers: 10_000 + 5_000, body: 30_000 + 5_000 };
const graceMs = 3_000;

/** They are hung up on, and others do not notice them. */
export const f26: Fault = {
  name: "F26",
  title: "five hundred senders send a byte a second",
  inject: async (run) => {
    const since = run.ledger.operations.length;
    const slow = Array.from({ length: senders }, (_, number) =>
      sendSlowly(run.replicas[number % 4 < 2 ? 0 : 1], number % 2 === 0 ? "headers" : "body"),
    );
    const ended = await Promise.all(slow);
    for (const part of ["headers", "body"] as const) {
      const times = ended.filter((each) => each.part === part).map(({ ms }) => ms);
      run.within(`slow ${part} ended after ms`, Math.max(...times), limitsMs[part] + graceMs);
    }
    const others = quantile(run.ledger.operations.slice(since), 0.95);
    // Below a quarter of a second nobody notices, and a busy machine makes it by itself.
    run.within("others' p95 ms", others, Math.max(2 * run.calm.p95Ms, 250));
  },
  expect: async () => {},
};

type Part = keyof typeof limitsMs;
type Sent = { part: Part; ms: number };

const opening: Record<Part, string> = {
  headers: "POST /trpc/tasks.create HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
  body: "POST /trpc/tasks.create HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n",
};

/** Sends a byte a second until it is hung up on. */
async function sendSlowly({ url }: Replica, part: Part): Promise<Sent> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.on("error", () => {});
  const closed = once(socket, "close");
  const start = performance.now();
  socket.write(opening[part]);
  socket.resume();
  let isOpen = true;
  void closed.then(() => (isOpen = false));
  while (isOpen) {
    await Promise.race([delay(1000), closed]);
    if (socket.writable) socket.write("a");
    // Hung up on from their side only, this end of the line would stay.
    else socket.destroy();
    if (performance.now() - start > limitsMs.body + 10_000) socket.destroy();
  }
  return { part, ms: performance.now() - start };
}
