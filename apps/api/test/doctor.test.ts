import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { aDatabase } from "@teamflow/data/testing/database";
import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { aMailServer } from "./a-mail-server.ts";
import { aDataFolder, startServer, stopServer } from "./a-server.ts";

vi.setConfig({ testTimeout: 120_000 }); // each visit is a process of its own

const DOCTOR = new URL("../src/doctor.ts", import.meta.url).pathname;
const strong = "q7Lw2-vT9z_Xb4Kc8RnM1yHs6Pd3Gf5Ju0Ea";

/** What the doctor says, by what it looked at: `ok`, or what is wrong and what to do. */
type Visit = { code: number | null; said: Map<string, string>; text: string };

async function visit(settings: Record<string, string>): Promise<Visit> {
  const child = spawn(process.execPath, [DOCTOR], {
    env: { PATH: process.env["PATH"] ?? "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const said = new Map(
    text.split(/\n(?=ok |fault )/).map((each) => {
      const [, verdict = "", what = "", rest = ""] =
        /^(ok|fault) +([^:]+): ([^]*)$/.exec(each) ?? [];
      return [what, verdict === "ok" ? "ok" : rest.trim()];
    }),
  );
  return { code, said, text };
}

function aFolder(): string {
  const data = aDataFolder();
  onTestFinished(() => data.remove());
  return data.dir;
}

async function ask(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** A database whose server's role is no superuser, as it should be. */
async function aModestDatabase() {
  const { url } = await aDatabase();
  const role = `doctor_${crypto.randomUUID().slice(0, 8)}`;
  const modest = new URL(url);
  const name = modest.pathname.slice(1);
  [modest.username, modest.password] = [role, "for-tests-only"];
  await ask(url, `create role ${role} login password 'for-tests-only' in role teamflow_app`);
  onTestFinished(async () => {
    const server = new URL(url);
    server.pathname = "/postgres";
    await ask(server.href, `drop database ${name} with (force)`);
    await ask(server.href, `drop role ${role}`);
  });
  return { url: modest.href, superuserUrl: url, role };
}

test("before the first start everything is well, and the doctor makes nothing", async () => {
  const dir = aFolder();
  const { code, said, text } = await visit({ DATA_DIR: path.join(dir, "later"), PORT: "0" });
  expect(
    [...said.values()].every((verdict) => verdict === "ok"),
    text,
  ).toBe(true);
  expect(code).toBe(0);
  expect([...said.keys()]).toEqual(
    expect.arrayContaining(["settings", "secret key", "data folder", "database", "mail", "port"]),
  );
  expect(fs.readdirSync(dir)).toEqual([]);
});

test("the embedded database is looked at while the server runs, and while it does not", async () => {
  const dir = aFolder();
  const server = await startServer({ DATA_DIR: dir, DRAIN_MS: "0" });
  const port = new URL(server.url).port;
  const running = await visit({ DATA_DIR: dir, PORT: port });
  expect(running.code, running.text).toBe(0);
  expect(running.text).toContain("the server runs");
  expect(running.text).toContain("is up to date");
  await stopServer(server);
  const stopped = await visit({ DATA_DIR: dir, PORT: port });
  expect(stopped.code, stopped.text).toBe(0);
  expect(stopped.text).toContain(`${port} is free`);
  expect(stopped.text).toContain("is up to date");
  expect(fs.existsSync(path.join(dir, "postgres", "postmaster.pid"))).toBe(false);
});

test("settings that cannot be read are told one by one", async () => {
  const { code, text } = await visit({ PORT: "eighty", SMTP_URL: "mail.example.test" });
  expect(code).toBe(1);
  expect(text).toContain("PORT: must be a whole number");
  expect(text).toContain("SMTP_URL: must be an address");
});

test("a key that can be guessed, or that others can read, is found out", async () => {
  const dir = aFolder();
  const weak = await visit({ DATA_DIR: dir, SECRET_KEY: "change-me-please", PORT: "0" });
  expect(weak.code).toBe(1);
  expect(weak.said.get("secret key")).toContain("is a known one");
  expect(weak.text).not.toContain("change-me-please");
  const file = path.join(dir, "secret-key");
  fs.writeFileSync(file, strong, { mode: 0o644 });
  const open = await visit({ DATA_DIR: dir, PORT: "0" });
  expect(open.said.get("secret key")).toContain(`chmod 600 ${file}`);
  fs.chmodSync(file, 0o600);
  expect((await visit({ DATA_DIR: dir, PORT: "0" })).said.get("secret key")).toBe("ok");
});

test("a folder that is a file is no place for data", async () => {
  const file = path.join(aFolder(), "file");
  fs.writeFileSync(file, "");
  const { code, said } = await visit({ DATA_DIR: file, SECRET_KEY: strong, PORT: "0" });
  expect(code).toBe(1);
  expect(said.get("data folder")).toContain("cannot be written to");
});

test("a database with a modest role is well; one that is away says what to look at, and no password", async () => {
  const common = { DATA_DIR: aFolder(), SECRET_KEY: strong, PORT: "0" };
  const { url } = await aModestDatabase();
  const well = await visit({ ...common, DATABASE_URL: url });
  expect(well.code, well.text).toBe(0);
  const away = new URL(url);
  away.port = "1";
  const lost = await visit({ ...common, DATABASE_URL: away.href });
  expect(lost.code).toBe(1);
  expect(lost.said.get("database")).toContain("ECONNREFUSED");
  expect(lost.said.get("database")).toContain("DATABASE_URL");
  expect(lost.text).not.toContain("for-tests-only");
});

test("a role that may do everything, migrations that are missing and ones that are unknown are found out", async () => {
  const common = { DATA_DIR: aFolder(), SECRET_KEY: strong, PORT: "0" };
  const { url, superuserUrl } = await aModestDatabase();
  const mighty = await visit({ ...common, DATABASE_URL: superuserUrl });
  expect(mighty.said.get("database role")).toContain("nosuperuser");
  await ask(
    superuserUrl,
    "delete from kysely_migration where name = (select max(name) from kysely_migration)",
  );
  const behind = await visit({ ...common, DATABASE_URL: url });
  expect(behind.code).toBe(1);
  expect(behind.said.get("schema")).toMatch(/1 migrations are missing.*pnpm db migrate/s);
  await ask(superuserUrl, "insert into kysely_migration values ('9999_later', now())");
  const ahead = await visit({ ...common, DATABASE_URL: url });
  expect(ahead.said.get("schema")).toContain("9999_later");
});

test("a mail server that answers is well; one that is away or none at all is found out", async () => {
  const common = { DATA_DIR: aFolder(), SECRET_KEY: strong, PORT: "0" };
  const mail = await aMailServer();
  const well = await visit({ ...common, SMTP_URL: mail.url });
  expect(well.said.get("mail"), well.text).toBe("ok");
  await mail.close();
  const away = await visit({ ...common, SMTP_URL: mail.url });
  expect(away.code).toBe(1);
  expect(away.said.get("mail")).toContain("SMTP_URL");
});

test("a port with another program on it, and an address that leads elsewhere, are found out", async () => {
  const other = http.createServer((_request, response) => response.end("live"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => void other.close(() => resolve(undefined))));
  const port = String((other.address() as AddressInfo).port);
  const common = { DATA_DIR: aFolder(), SECRET_KEY: strong, HOST: "127.0.0.1" };
  const taken = await visit({ ...common, PORT: port });
  expect(taken.code).toBe(1);
  expect(taken.said.get("port")).toContain("another program");

  const server = await startServer({ ...common, HOST: "127.0.0.1", DRAIN_MS: "0" });
  const settings = { ...common, PORT: new URL(server.url).port };
  const elsewhere = await visit({ ...settings, PUBLIC_URL: `http://127.0.0.1:${port}` });
  expect(elsewhere.said.get("public address")).toContain("does not lead to this server");
  const here = await visit({ ...settings, PUBLIC_URL: server.url });
  expect(here.said.get("public address"), here.text).toBe("ok");
  await stopServer(server);
  const open = await visit({ ...settings, PUBLIC_URL: "http://teamflow.example.test" });
  expect(open.said.get("public address")).toContain("https://");
});
