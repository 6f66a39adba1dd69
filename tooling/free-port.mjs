import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below where every system takes the ports of outgoing connections from (Linux 32768, others 49152), and above what is registered for services that a developer runs. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/**
 * A port on which nothing listens, for a test that has to know a server's address before the server does,
 * or has to find it there again after a restart. No connection of another process can take it in between,
 * as one chosen by the system itself could.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
      .once("error", () => resolve(false))
      .listen(port, () => probe.close(() => resolve(true)));
  });
}
