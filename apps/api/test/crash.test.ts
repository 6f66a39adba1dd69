import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Api, connectApi } from "@teamflow/client/client";
import { mayBeLost } from "@teamflow/client/reason";
import { freePort } from "@teamflow/tooling/free-port.mjs";
import { expect, it } from "vitest";
import { aDataFolder, type Server, signUp, startServer, stopServer } from "./a-server.ts";

const writes = 2000;
const atOnce = 16;
/** After how many acknowledged writes what is killed. */
const kills = new Map<number, "api" | "database">([
  [200, "api"],
  [500, "database"],
  [900, "api"],
  [1300, "database"],
  [1700, "api"],
]);

/** Database errors are what this test is about; anything else in the log is a defect. */
const expected = [/database|connection|recover|shutting down|starting up|terminat/i];

it(
  "does every acknowledged write once, whatever is killed meanwhile",
  { timeout: 240_000 },
  async () => {
    const data = aDataFolder();
    const settings = { DATA_DIR: data.dir, PORT: String(await freePort()) };
    let server = await startServer(settings);
    const { api, target } = await aProject(server);

    const restarts: Promise<void>[] = [];
    const strike = async (what: "api" | "database") => {
      if (what === "database") return void process.kill(postmasterOf(data.dir), "SIGKILL");
      const killed = server;
      killed.process.kill("SIGKILL");
      await killed.ended;
      server = await startServer(settings);
    };

    const acknowledged: string[] = [];
    const titles = Array.from({ length: writes }, (_, number) => `write ${number}`);
    const worker = async () => {
      for (let title = titles.shift(); title !== undefined; title = titles.shift()) {
        await createUntilAcknowledged(api, { ...target, title });
        acknowledged.push(title);
        const what = kills.get(acknowledged.length);
        if (what) restarts.push(strike(what));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    await Promise.all(restarts);

    const kept = await allTitles(api, target);
    expect(kept.toSorted()).toEqual(acknowledged.toSorted());
    expect(kept).toHaveLength(writes);
    await stopServer(server, expected);
    data.remove();
  },
);

async function aProject(server: Server) {
  const cookie = await signUp(server, "crash");
  const api = connectApi({ url: `${server.url}/trpc`, headers: () => ({ cookie }) });
  const { id: orgId } = await api.organizations.create.mutate({ name: "Crash" });
  const { id: projectId } = await api.projects.create.mutate({ orgId, name: "Crash", key: "CR" });
  return { api, target: { orgId, projectId } };
}

type Target = Awaited<ReturnType<typeof aProject>>["target"];

/** As a program does that must not lose anything: the same key until there is an answer. */
async function createUntilAcknowledged(api: Api, task: Target & { title: string }): Promise<void> {
  const context = { idempotencyKey: crypto.randomUUID() };
  for (;;) {
    try {
      return void (await api.tasks.create.mutate(task, { context }));
    } catch (error) {
      if (!mayBeLost(error)) throw error;
      await delay(100);
    }
  }
}

async function allTitles(api: Api, target: Target): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.tasks.list.query({ ...target, limit: 100, cursor });
    titles.push(...page.items.map((task) => task.title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return titles;
}

/** The embedded server's own process, by its own file. */
function postmasterOf(dataDir: string): number {
  return Number(
    fs.readFileSync(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n", 1)[0],
  );
}
