/** A TCP proxy that does to connections what networks and crashes do, when it is told to. For tests, on loopback. */
import net from "node:net";

/**
 * What happens to what passes. All of it is off at first.
 * @typedef {object} Weather
 * @property {number} delayMs how much later everything arrives, in either direction
 * @property {boolean} isRefusing whoever connects is hung up on
 * @property {boolean} isSilent a black hole: takes what is sent, passes nothing on, and says nothing. Ends with the weather
 * @property {number} lossRate the share of answers, 0 to 1, that are lost together with their line
 * @property {number} commitCutRate the share of PostgreSQL's answers to COMMIT, 0 to 1, that are lost with their line: it
 * is done, and nobody knows
 */

/** @type {Weather} */
const calm = { delayMs: 0, isRefusing: false, isSilent: false, lossRate: 0, commitCutRate: 0 };

/** PostgreSQL's word for a transaction that is kept: "C", the length, and the tag. */
const committed = Buffer.from("C\0\0\0\x0bCOMMIT\0", "latin1");

/**
 * Opens a proxy before a server.
 * @param {{ port: number, host?: string, random?: () => number }} target where to pass everything on to, and what
 * chances are taken from: a seeded source makes a run that can be repeated
 */
export async function openChaosProxy({ port, host = "127.0.0.1", random = Math.random }) {
  let weather = calm;
  let cuts = 0;
  /** @type {Set<Line>} */
  const lines = new Set();

  const server = net.createServer((client) => {
    if (weather.isRefusing) return void client.destroy();
    const line = openLine(client, { port, host }, { weather: () => weather, isCut });
    lines.add(line);
    void line.ended.then(() => lines.delete(line));
    if (weather.isSilent) line.hold();
  });
  /** @param {Buffer} answer */
  function isCut(answer) {
    const rates = [answer.includes(committed) ? weather.commitCutRate : 0, weather.lossRate];
    const isLost = rates.some((rate) => rate > 0 && random() < rate);
    if (isLost) cuts += 1;
    return isLost;
  }
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();

  return {
    port: typeof address === "object" && address ? address.port : 0,
    /** How many lines were cut because an answer was lost. */
    get cuts() {
      return cuts;
    },
    /** How many lines are open. */
    get open() {
      return lines.size;
    },
    /** Changes the weather; what is not named is calm. @param {Partial<Weather>} next */
    set(next) {
      weather = { ...calm, ...next };
      for (const line of lines) {
        if (weather.isSilent) line.hold();
        else line.release();
      }
    },
    /** Cuts every line that is open now. */
    cutAll() {
      for (const line of lines) line.cut();
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const line of lines) line.cut();
      await closed;
    },
  };
}

/**
 * @typedef {{ hold: () => void, release: () => void, cut: () => void, ended: Promise<void> }} Line
 * @typedef {{ weather: () => Weather, isCut: (answer: Buffer) => boolean }} Fate
 */

/**
 * @param {net.Socket} client
 * @param {{ port: number, host: string }} target
 * @param {Fate} fate
 * @returns {Line}
 */
function openLine(client, target, { weather, isCut }) {
  const server = net.connect(target);
  const sockets = [client, server];
  const cut = () => sockets.forEach((socket) => socket.destroy());
  for (const socket of sockets) socket.setNoDelay(true).on("error", cut);
  passOn(client, server, { weather, isCut: () => false });
  passOn(server, client, { weather, isCut });
  const ended = Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.once("close", resolve))),
  );
  return {
    cut,
    hold: () => sockets.forEach((socket) => socket.pause()),
    release: () => sockets.forEach((socket) => socket.resume()),
    ended: ended.then(() => undefined),
  };
}

/**
 * Everything in the order in which it came, however the weather changes meanwhile.
 * @param {net.Socket} from
 * @param {net.Socket} to
 * @param {Fate} fate
 */
function passOn(from, to, { weather, isCut }) {
  let passed = Promise.resolve();
  /** @param {() => void} step */
  const later = (step) => {
    const dueMs = performance.now() + weather().delayMs;
    passed = passed
      .then(() => new Promise((resolve) => setTimeout(resolve, dueMs - performance.now())))
      .then(step);
  };
  /** @param {() => void} step */
  const inTurn = (step) => {
    if (weather().delayMs > 0) return later(step);
    passed = passed.then(step);
  };
  from.on("data", (piece) => {
    const bytes = Buffer.from(piece);
    if (isCut(bytes)) {
      from.destroy();
      to.destroy();
      return;
    }
    inTurn(() => {
      if (to.writable) to.write(bytes);
    });
  });
  // Without a word in between, as a process that was killed leaves.
  from.on("close", () => inTurn(() => to.destroySoon()));
}
