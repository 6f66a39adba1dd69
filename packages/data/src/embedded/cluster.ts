import { spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { asServer, giveToServer, reachable, rootOwnedPlace, takeBack } from "./account.ts";
import { MAJOR } from "./binaries.ts";
import { EmbeddedFailure } from "./failure.ts";

/** A data directory on disk: where it really is, its superuser's password, and whether it is new. */
export type Cluster = { dir: string; password: string; fresh: boolean };

/**
 * Where the data of `dir` really lives. Below a directory that the server's account cannot enter,
 * `dir` becomes a link to a root-owned place, so that deleting it still means starting anew.
 */
export function settle(dir: string): string {
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  if (fs.existsSync(dir)) return fs.realpathSync(dir);
  if (reachable(path.dirname(dir))) {
    return path.join(fs.realpathSync(path.dirname(dir)), path.basename(dir));
  }
  const outside = rootOwnedPlace(`data-${crypto.randomBytes(8).toString("hex")}`);
  fs.rmSync(dir, { force: true }); // a link whose target is gone
  fs.mkdirSync(outside, { mode: 0o700 });
  fs.symlinkSync(outside, dir);
  return outside;
}

/** Opens the cluster in `dir`, or makes it; an interrupted making leaves nothing behind. */
export async function openCluster(bin: string, dir: string, durable: boolean): Promise<Cluster> {
  const passwordFile = `${dir}.password`;
  const found = versionOf(dir);
  if (found !== null && found !== MAJOR) {
    throw new EmbeddedFailure(
      "version",
      `${dir} holds data of PostgreSQL ${found}; this is ${MAJOR}`,
    );
  }
  if (found !== null) {
    return { dir, password: fs.readFileSync(passwordFile, "utf8"), fresh: false };
  }
  if (fs.existsSync(dir) && fs.readdirSync(dir).length > 0) {
    throw new EmbeddedFailure("not_ours", `${dir} is not empty and holds no PostgreSQL data`);
  }
  const password = crypto.randomBytes(24).toString("hex");
  await make(bin, { dir, passwordFile, password, durable });
  return { dir, password, fresh: true };
}

function versionOf(dir: string): string | null {
  const file = path.join(dir, "PG_VERSION");
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : null;
}

type Making = { dir: string; passwordFile: string; password: string; durable: boolean };

async function make(bin: string, { dir, passwordFile, password, durable }: Making): Promise<void> {
  // initdb writes PG_VERSION first: only the rename at the end says that the data is whole.
  const unfinished = `${dir}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  fs.rmSync(passwordFile, { force: true });
  fs.writeFileSync(passwordFile, password, { mode: 0o600, flag: "wx" });
  for (const file of [unfinished, passwordFile]) giveToServer(file);
  // The builtin locale makes the order of texts the same on every machine.
  await run(path.join(bin, "initdb"), [
    ...["-D", unfinished, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
    ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    ...["--no-instructions", ...(durable ? [] : ["--no-sync"])],
  ]);
  takeBack(passwordFile);
  fs.rmSync(dir, { recursive: true, force: true });
  fs.renameSync(unfinished, dir);
}

function run(file: string, args: string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(file, args, { ...asServer, stdio: ["ignore", "ignore", "pipe"] });
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  child.on("error", reject);
  child.on("close", (code) => {
    if (code === 0) resolve();
    else reject(new EmbeddedFailure("start", `initdb failed (${code}): ${complaints.trim()}`));
  });
  return promise;
}
