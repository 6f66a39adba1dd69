import { connectTo } from "./connection.ts";

/** Writes the next request of one connection. */
export type Writer = () => string;

/**
 * Lets every writer ask as fast as it is answered, each over a connection of its own.
 *
 * @returns answers a second
 */
export async function load(
  port: number,
  { writers, durationMs }: { writers: Writer[]; durationMs: number },
): Promise<number> {
  const connections = await Promise.all(
    writers.map(async (write) => ({ write, connection: await connectTo(port) })),
  );
  const start = performance.now();
  const counts = connections.map(async ({ write, connection }) => {
    let count = 0;
    for (; performance.now() - start < durationMs; count++) await connection.send(write());
    connection.close();
    return count;
  });
  const total = (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  return (total * 1000) / (performance.now() - start);
}

/** What a candidate answers to one call. */
export async function ask(port: number, request: string): Promise<unknown> {
  const connection = await connectTo(port);
  try {
    return (await connection.send(request)).content();
  } finally {
    connection.close();
  }
}
