import { type Caller, httpTextOf, type Scenario } from "./call.ts";
import { connectTo } from "./connection.ts";

/**
 * Lets every person call as fast as they are answered, each over a connection of their own.
 *
 * @returns answers a second
 */
export async function load(
  port: number,
  scenario: Scenario,
  { callers, durationMs }: { callers: Caller[]; durationMs: number },
): Promise<number> {
  const connections = await Promise.all(
    callers.map(async (caller) => ({ caller, connection: await connectTo(port) })),
  );
  const start = performance.now();
  const counts = connections.map(async ({ caller, connection }) => {
    let count = 0;
    for (; performance.now() - start < durationMs; count++)
      await connection.send(httpTextOf(caller(scenario)));
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
