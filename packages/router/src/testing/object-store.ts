import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "@teamflow/tooling/free-port.mjs";

const program = path.join(
  path.dirname(createRequire(import.meta.url).resolve("s3rver/package.json")),
  "bin/s3rver.js",
);

/**
 * A real server that speaks S3, in a process of its own with one bucket; not there before `restart`. It does not check
 * signatures of the version that is in use, only that whoever signs is known.
 */
export async function anObjectStore() {
  const port = await freePort();
  const folder = await mkdtemp(path.join(tmpdir(), "objects-"));
  const bucket = "files";
  let child: ChildProcess | undefined;
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = Promise.withResolvers<void>();
    child.once("exit", () => ended.resolve());
    child.kill("SIGKILL");
    await ended.promise;
  };
  return {
    endpoint: `http://127.0.0.1:${port}`,
    ...{ bucket, accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
    /** What is in the bucket, by key. */
    keys: async (): Promise<string[]> => {
      const ending = "._S3rver_object";
      const found = await readdir(path.join(folder, bucket), { recursive: true });
      return found
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length));
    },
    /** Makes everything in the bucket as old as that. */
    age: async (hours: number): Promise<void> => {
      const at = new Date(Date.now() - hours * 60 * 60 * 1000);
      const home = path.join(folder, bucket);
      for (const entry of await readdir(home, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) await utimes(path.join(entry.parentPath, entry.name), at, at);
    },
    freeze: () => void child?.kill("SIGSTOP"),
    thaw: () => void child?.kill("SIGCONT"),
    /** Ends it without a word. */
    kill,
    restart: async (): Promise<void> => {
      // Its tokens of pages are ciphers that have since been put aside.
      const options = ["--openssl-legacy-provider", program, "-a", "127.0.0.1", "-p", String(port)];
      const its = ["-d", folder, "--silent", "--configure-bucket", bucket];
      child = spawn(process.execPath, [...options, ...its], { stdio: "ignore" });
      while (!(await answers(`http://127.0.0.1:${port}/`))) await delay(50);
    },
    remove: async (): Promise<void> => {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}

function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  );
}
