import net from "node:net";

/** A kept-alive connection that speaks just enough HTTP: a real client would cost more than what is measured. */
export type Connection = {
  /** Sends one request and waits for its answer; one at a time. @throws when the answer's status is not 200 */
  send(request: string): Promise<Answer>;
  close(): void;
};

/** An answer, of which the head was read. */
export type Answer = { content(): unknown };

export async function connectTo(port: number): Promise<Connection> {
  const socket = net.connect({ port, host: "127.0.0.1", noDelay: true });
  let received: Buffer = Buffer.alloc(0);
  let waiting: PromiseWithResolvers<Answer> | undefined;
  socket.on("data", (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = answerIn(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    if (answer.status === 200) waiting?.resolve(answer);
    else waiting?.reject(new Error(`Answered with ${answer.status}: ${answer.text()}`));
  });
  const broken = (error?: Error) =>
    waiting?.reject(error ?? new Error("The connection was closed"));
  await new Promise<void>((resolve, reject) =>
    socket.once("connect", resolve).once("error", reject),
  );
  socket.on("error", broken).on("close", () => broken());
  return {
    send(request) {
      waiting = Promise.withResolvers();
      socket.write(request);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}

type WholeAnswer = Answer & { status: number; text(): string };

/** The answer that the bytes hold, once they hold all of it. */
function answerIn(bytes: Buffer): WholeAnswer | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const body = bytes.subarray(end + 4);
  // JSON holds no line break of its own, so this ends a chunked body and nothing else does.
  const isWhole =
    length === undefined
      ? body.toString("latin1", body.length - 5) === "0\r\n\r\n"
      : body.length >= Number(length);
  if (!isWhole) return undefined;
  const text = () => (length === undefined ? unchunked(body) : body).toString("utf8");
  return { status: Number(head.slice(9, 12)), text, content: (): unknown => JSON.parse(text()) };
}

function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.toString("latin1", at, end), 16);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
