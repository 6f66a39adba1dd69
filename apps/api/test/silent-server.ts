import net from "node:net";

/** A server that takes every connection and all that is sent, and never says anything. */
export type SilentServer = {
  port: number;
  /** How many came. */
  connections: () => number;
  /** How often each word was sent, in capitals. */
  heard: (word: string) => number;
  close: () => void;
};

/** Opens one on a free port of this machine. */
export async function openSilentServer(): Promise<SilentServer> {
  const sockets = new Set<net.Socket>();
  let came = 0;
  let text = "";
  const server = net.createServer((socket) => {
    came += 1;
    sockets.add(socket);
    socket.on("data", (data) => (text += data.toString("latin1").toUpperCase()));
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    connections: () => came,
    heard: (word) => text.split(word.toUpperCase()).length - 1,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
