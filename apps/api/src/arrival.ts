import type { IncomingMessage, Server } from "node:http";

/** How a request may arrive that carries much, once it is known whose it is. */
export type SlowArrival = {
  /** For how long nothing of it need come. */
  idleMs: number;
  /** How long it may take in all. */
  limitMs: number;
};

type Clock = (limits: SlowArrival) => void;

const clocks = new WeakMap<IncomingMessage, Clock>();

/** Long enough to read why, and no longer: who keeps sending would hold the line for ever. */
const partingMs = 1_000;
/** What a server that is being stopped still waits for. */
const closingMs = 5_000;

/**
 * Gives up on requests that take too long to arrive, as the server does by itself, which knows one limit for all of
 * them. Whoever reads a large body can have another for it, by `arriveSlowly`.
 *
 * @param limitMs how long any other request may take
 * @returns what is called when the server is about to close: then slow ones have to hurry
 */
export function limitArrival(server: Server, limitMs: number): () => void {
  const slow = new Set<(limitMs: number) => void>();
  server.on("request", (request: IncomingMessage) => {
    if (!hasBody(request)) return;
    const giveUp = () => {
      if (!request.complete) hangUp(server, request);
    };
    let timer = setTimeout(giveUp, limitMs);
    let idle: NodeJS.Timeout | undefined;
    const hurry = (restMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, restMs);
    };
    clocks.set(request, (limits) => {
      // What is over before it is known whose it is would never be let go of again.
      if (request.destroyed || request.complete) return;
      hurry(limits.limitMs);
      slow.add(hurry);
      idle = onceIdle(request, limits.idleMs, giveUp);
    });
    const stop = () => {
      clearTimeout(timer);
      clearInterval(idle);
      slow.delete(hurry);
    };
    request.once("end", stop).once("close", stop);
  });
  return () => {
    for (const hurry of slow) hurry(closingMs);
  };
}

/** Lets the rest of a request take its time, as long as it keeps coming. */
export function arriveSlowly(request: IncomingMessage, limits: SlowArrival): void {
  clocks.get(request)?.(limits);
}

/** Looks whether anything came since the last look: to listen to the body would be to take it from its reader. */
function onceIdle(request: IncomingMessage, idleMs: number, work: () => void): NodeJS.Timeout {
  const { socket } = request;
  let seenBytes = socket.bytesRead;
  return setInterval(() => {
    if (socket.bytesRead === seenBytes) work();
    seenBytes = socket.bytesRead;
  }, idleMs);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** The way in which the server itself gives up, answer included. */
function hangUp(server: Server, { socket }: IncomingMessage): void {
  const late = Object.assign(new Error("The request took too long to arrive"), {
    code: "ERR_HTTP_REQUEST_TIMEOUT",
  });
  server.emit("clientError", late, socket);
  setTimeout(() => socket.destroy(), partingMs).unref();
}
