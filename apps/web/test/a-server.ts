import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@teamflow/tooling/free-port.mjs";

const program = fileURLToPath(new URL("../../api/src/main.ts", import.meta.url));
const greeting = /^TeamFlow is ready at (\S+)$/m;

export type Settings = Record<string, string>;

/**
 * A whole instance as `npm start` gives it, with a database of its own, in a process of its own.
 *
 * @param settingsAt further settings, by the address that it will have; what they name may have to be started first
 */
export async function startServer(
  settingsAt: (url: string) => Settings | Promise<Settings> = () => ({}),
): Promise<{ url: string; stop: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "teamflow-web-"));
  // Root's database runs as somebody else, who must be able to look in.
  await chmod(dir, 0o755);
  // The origin of the page must be the address that the server knows as its own.
  const port = String(await freePort());
  const settings = await settingsAt(`http://localhost:${port}`);
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env["PATH"], DATA_DIR: dir, PORT: port, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      output += text;
      const address = greeting.exec(output)?.[1];
      if (address) resolve(address);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", read);
    void ended.then(() => reject(new Error(`the server did not start:\n${output}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  return { url, stop };
}
