import net from "node:net";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { openChaosProxy } from "./chaos-proxy.mjs";

/** @type {(() => unknown)[]} */
const closing = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A server that says what it hears, and the proxy before it. @param {() => number} [random] */
async function anEcho(random) {
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const proxy = await openChaosProxy({ port, ...(random && { random }) });
  closing.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => proxy.close(),
  );
  return proxy;
}

/** @param {{ port: number }} proxy */
function aLine({ port }) {
  const socket = net.connect(port, "127.0.0.1");
  socket.on("error", () => {});
  let heard = "";
  socket.setEncoding("latin1").on("data", (text) => (heard += text));
  closing.push(() => socket.destroy());
  return {
    socket,
    say: (/** @type {string} */ text) => socket.write(text, "latin1"),
    heard: () => heard,
    closed: once(socket, "close"),
    hears: async (/** @type {string} */ text) => {
      while (!heard.includes(text)) await once(socket, "data");
    },
  };
}

const commit = "C\0\0\0\x0bCOMMIT\0";

test("in calm weather everything passes, in order, and an end as well", async () => {
  const proxy = await anEcho();
  const line = aLine(proxy);
  const long = "x".repeat(300_000);
  line.say(`first ${long} last`);
  await line.hears("last");
  expect(line.heard()).toBe(`first ${long} last`);
  line.socket.end();
  await line.closed;
});

test("what is delayed comes later, and in its order when the delay ends", async () => {
  const proxy = await anEcho();
  const line = aLine(proxy);
  proxy.set({ delayMs: 60 });
  const start = performance.now();
  line.say("slow ");
  await new Promise((resolve) => setTimeout(resolve, 20));
  proxy.set({});
  line.say("fast");
  await line.hears("fast");
  expect(line.heard()).toBe("slow fast");
  // The lower limit alone: nothing comes before its time, however slow the machine is.
  expect(performance.now() - start).toBeGreaterThanOrEqual(59);
});

test("a black hole answers nothing, and what was sent arrives once it is gone", async () => {
  const proxy = await anEcho();
  const open = aLine(proxy);
  open.say("before ");
  await open.hears("before");
  proxy.set({ isSilent: true });
  const late = aLine(proxy);
  for (const line of [open, late]) line.say("into the void");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([open.heard(), late.heard()]).toEqual(["before ", ""]);
  proxy.set({});
  await Promise.all([open.hears("void"), late.hears("void")]);
});

test("whoever connects is hung up on while it refuses", async () => {
  const proxy = await anEcho();
  proxy.set({ isRefusing: true });
  const refused = aLine(proxy);
  await refused.closed;
  expect(refused.heard()).toBe("");
  proxy.set({});
  const line = aLine(proxy);
  line.say("hello");
  await line.hears("hello");
  expect(proxy.open).toBe(1);
});

test("the answer to a COMMIT is lost with its line, as often as was asked for", async () => {
  const chances = [0.1, 0.9];
  const proxy = await anEcho(() => chances.shift() ?? 1);
  proxy.set({ commitCutRate: 0.2 });
  const [cut, kept] = [aLine(proxy), aLine(proxy)];
  cut.say(`SELECT ${commit}`);
  await cut.closed;
  expect(cut.heard()).toBe("");
  kept.say("C\0\0\0\x0bROLLBACK\0 no chance is taken for it");
  await kept.hears("for it");
  kept.say(commit);
  await kept.hears(commit);
  expect(proxy.cuts).toBe(1);
});

test("any answer can be lost, and every line be cut", async () => {
  const proxy = await anEcho(() => 0);
  const [open, lost] = [aLine(proxy), aLine(proxy)];
  open.say("open");
  await open.hears("open");
  proxy.set({ lossRate: 0.5 });
  lost.say("gone");
  await lost.closed;
  expect(lost.heard()).toBe("");
  proxy.cutAll();
  await open.closed;
});
