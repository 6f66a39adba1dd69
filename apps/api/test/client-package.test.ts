import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type Api, connectApi } from "@teamflow/client/client";
import {
  anInstallation,
  type Installed,
  programsOfGuide,
} from "@teamflow/client/testing/installed";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDataFolder, type Server, signUp, startServer, stopServer } from "./a-server.ts";

const data = aDataFolder();
let installed: Installed;
let server: Server;
let owner: Api;
let target: { orgId: string; projectId: string };
let settings: Record<string, string>;

beforeAll(async () => {
  installed = await anInstallation();
  server = await startServer({ DATA_DIR: data.dir });
  const cookie = await signUp(server, "package");
  owner = connectApi({ url: `${server.url}/trpc`, headers: () => ({ cookie }) });
  const { id: orgId } = await owner.organizations.create.mutate({ name: "Package" });
  const { id } = await owner.projects.create.mutate({ orgId, name: "Rocket", key: "RK" });
  target = { orgId, projectId: id };
  const { secret } = await owner.apiTokens.create.mutate({
    ...{ orgId, name: "a service", expiresInDays: 1 },
    scopes: ["project:read", "task:read", "task:create", "event:read"],
  });
  settings = {
    ...{ TEAMFLOW_URL: server.url, TEAMFLOW_TOKEN: secret, TEAMFLOW_ORGANIZATION: orgId },
  };
}, 120_000);
afterAll(async () => {
  await stopServer(server);
  data.remove();
  installed.remove();
});

/** Runs a program where the package is installed, in a process of its own. @returns what it printed, when it has ended */
function run(code: string, onPrint: (text: string) => void = () => {}): Promise<string> {
  const file = path.join(installed.project, `program-${crypto.randomUUID()}.mjs`);
  fs.writeFileSync(file, code);
  const child = spawn(process.execPath, [file], { env: settings });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      onPrint(printed);
    });
  return new Promise((resolve) =>
    child.once("close", (exitCode) =>
      resolve(exitCode === 0 ? printed : `${exitCode}: ${printed}`),
    ),
  );
}

const programAbout = (word: string) =>
  programsOfGuide().find((code) => code.includes(word)) ?? `throw new Error("no program: ${word}")`;

describe("whoever installs the client and follows its guide", () => {
  it("makes a task and reads the list", async () => {
    const printed = await run(programAbout("Say hello to"));
    expect(printed).toBe("Made RK-1\nRK-1 Say hello to Rocket\n");
  });

  it("hears of a task that a colleague makes", async () => {
    let isMade = false;
    const printed = await run(programAbout("Listening from"), (text) => {
      if (isMade || !text.includes("Listening")) return;
      isMade = true;
      void owner.tasks.create.mutate({ ...target, title: "Refuel" });
    });
    expect(printed).toMatch(/^Listening from \S+\nNew: Refuel\n$/);
  });

  it("is told in so many words why something is refused", async () => {
    const printed = await run(`
      import { connectApi } from "@teamflow/client";
      import { isReason, reasonOf, requestIdOf } from "@teamflow/client/reason";
      const { TEAMFLOW_URL, TEAMFLOW_TOKEN: token, TEAMFLOW_ORGANIZATION: orgId } = process.env;
      const api = connectApi({ url: TEAMFLOW_URL + "/trpc", auth: { token } });
      const fails = (call) => call.then(() => "done", (error) => error);
      const forbidden = await fails(api.members.list.query({ orgId }));
      const foreign = await fails(api.projects.list.query({ orgId: "01890000-0000-7000-8000-000000000000" }));
      const stranger = connectApi({ url: TEAMFLOW_URL + "/trpc", auth: { token: token + "x" } });
      const unknown = await fails(stranger.projects.list.query({ orgId }));
      console.log(JSON.stringify([reasonOf(forbidden), isReason(foreign, "not_found"), reasonOf(unknown)]));
      console.log(/^[0-9a-f-]{36}$/.test(requestIdOf(forbidden)));
    `);
    const [reasons = "", hasId] = printed.split("\n");
    expect(JSON.parse(reasons)).toEqual([
      { kind: "forbidden", permission: "member:read" },
      true,
      { kind: "unauthenticated" },
    ]);
    expect(hasId).toBe("true");
  });
});
