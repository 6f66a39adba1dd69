import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { arriveSlowly, limitArrival } from "./arrival.ts";
import { readFormFile } from "./form-file.ts";
import { Refused } from "./refusal.ts";

/** A request with a body that broke off while somebody found out whose it is. */
async function brokenRequest(): Promise<http.IncomingMessage> {
  const server = http.createServer();
  limitArrival(server, 60_000);
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("It listens nowhere");
  const socket = net.connect(address.port, "127.0.0.1");
  const type = "content-type: multipart/form-data; boundary=edge";
  socket.write(`POST / HTTP/1.1\r\nhost: here\r\n${type}\r\ncontent-length: 1000\r\n\r\n--edge`);
  const [request] = await once(server, "request");
  if (!(request instanceof http.IncomingMessage)) throw new Error("That is no request");
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  request.on("error", () => {}).on("close", resolve);
  socket.destroy();
  await closed;
  return request;
}

const clocks = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

test("what broke off while it was found out whose it is leaves no clock behind", async () => {
  const request = await brokenRequest();
  const before = clocks();
  arriveSlowly(request, { idleMs: 600_000, limitMs: 600_000 });
  expect(clocks()).toBe(before);
});

test("a form that broke off before anybody read it is refused, and waited for by nobody", async () => {
  const request = await brokenRequest();
  const work = { take: async () => "taken", undo: async () => {} };
  const refusal: unknown = await readFormFile(request, work).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refused);
});
