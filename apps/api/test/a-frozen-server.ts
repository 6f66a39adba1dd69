import { onTestFinished } from "vitest";
import { openSilentServer, type SilentServer } from "./silent-server.ts";

/** A server that never says anything, for one test. */
export async function aFrozenServer(): Promise<SilentServer> {
  const server = await openSilentServer();
  onTestFinished(() => server.close());
  return server;
}
