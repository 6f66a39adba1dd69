import { connectApi } from "@teamflow/client/client";
import { pages } from "@teamflow/client/pages";
import { isReason, reasonOf } from "@teamflow/client/reason";
import { isRepeatable } from "@teamflow/client/retry";
import { declaredProcedures } from "@teamflow/router/testing/policies";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aFront, type Front } from "./a-front.ts";
import { aDataFolder, type Server, signUp, startServer, stopServer } from "./a-server.ts";

const data = aDataFolder();
let server: Server;
let front: Front;
let cookie: string;
let target: { orgId: string; projectId: string };

beforeAll(async () => {
  server = await startServer({ DATA_DIR: data.dir });
  front = await aFront(server);
  cookie = await signUp(server, "road");
  const api = connectApi({ url: `${server.url}/trpc`, headers: () => ({ cookie }) });
  const { id: orgId } = await api.organizations.create.mutate({ name: "Road" });
  const { id } = await api.projects.create.mutate({ orgId, name: "Road", key: "RD" });
  target = { orgId, projectId: id };
});
afterAll(async () => {
  await front.close();
  await stopServer(server);
  data.remove();
});
beforeEach(() => {
  front.asked.length = 0;
  front.next.length = 0;
});

/** A client that reaches the server through the front. */
const aClient = (retry = {}) =>
  connectApi({ url: `${front.url}/trpc`, headers: () => ({ cookie }), retry });

const titles = async () => {
  const found: string[] = [];
  for await (const { title } of pages(aClient().tasks.list, target)) found.push(title);
  return found;
};

describe("a call that meets trouble on its way", () => {
  it("happens once, though its answer was lost twice", async () => {
    front.next.push({ kind: "lose" }, { kind: "lose" });
    const task = await aClient().tasks.create.mutate({ ...target, title: "Lost and found" });
    expect(front.asked).toEqual(Array.from({ length: 3 }, () => "/trpc/tasks.create"));
    expect(task.title).toBe("Lost and found");
    expect((await titles()).filter((title) => title === "Lost and found")).toHaveLength(1);
  });

  it.each([503, 429])("comes again as late as a %i asks", async (status) => {
    const headers = { "retry-after": "1" };
    front.next.push({ kind: "answer", status, headers, closedForSeconds: 1 });
    expect((await aClient().projects.list.query({ orgId: target.orgId })).items).toHaveLength(1);
    expect(front.asked).toHaveLength(2);
  });

  it("is not made to wait longer than it said it would", async () => {
    front.next.push({ kind: "answer", status: 503, headers: { "retry-after": "30" } });
    const api = aClient({ longestWaitMs: 1000 });
    await expect(api.auth.me.query()).rejects.toSatisfy((error) => isReason(error, "busy"));
    expect(front.asked).toHaveLength(1);
  });

  it("gives up after as many attempts as it was given", async () => {
    front.next.push({ kind: "lose" }, { kind: "lose" });
    await expect(aClient({ attempts: 2 }).auth.me.query()).rejects.toSatisfy((error) =>
      isReason(error, "busy"),
    );
    expect(front.asked).toHaveLength(2);
  });

  it("ends when it is aborted, also while it waits", async () => {
    front.next.push({ kind: "answer", status: 503, headers: { "retry-after": "20" } });
    const aborting = new AbortController();
    const call = aClient().auth.me.query(undefined, { signal: aborting.signal });
    while (front.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    aborting.abort();
    await expect(call).rejects.toThrow(/abort/i);
    expect(front.asked).toHaveLength(1);
  });

  it("is not sent again when it was refused", async () => {
    const missing = { orgId: target.orgId, taskId: target.projectId };
    const refused = await aClient().tasks.byId.query(missing).catch(reasonOf);
    expect(refused).toEqual({ kind: "not_found", what: "task" });
    expect(front.asked).toHaveLength(1);
  });
});

describe("signing in", () => {
  it("is never sent again: each attempt counts", async () => {
    front.next.push({ kind: "lose" });
    const api = connectApi({
      url: `${front.url}/trpc`,
      auth: { login: "road@example.org", password: "a long and unlikely sentence" },
    });
    await expect(api.auth.me.query()).rejects.toSatisfy((error) => isReason(error, "busy"));
    expect(front.asked).toEqual(["/trpc/auth.issueTokens"]);
  });

  it("and all else that the server keeps no answer of is not repeated", () => {
    const unkept = declaredProcedures().filter(
      ({ type, policy }) => type === "mutation" && policy.isWrite !== true,
    );
    const repeated = unkept.filter(({ path, ids }) => {
      const fields = ids.map(({ field }): [string, string] => [field, target.orgId]);
      return isRepeatable({ type: "mutation", path, input: Object.fromEntries(fields) });
    });
    expect(unkept.map(({ path }) => path)).toContain("auth.issueTokens");
    expect(unkept.map(({ path }) => path)).toContain("instance.enter");
    expect(repeated.map(({ path }) => path).toSorted()).toEqual([
      ...[
        "invitations.accept",
        "organizations.create",
        "organizations.join",
        "organizations.restore",
      ],
    ]);
  });
});

describe("a client that has used up its limit", () => {
  const spent = (seconds: number) => ({
    "ratelimit-policy": '"default";q=600;w=60',
    ratelimit: `"default";r=0;t=${seconds}`,
  });

  it("waits until it starts anew", async () => {
    front.next.push({ kind: "add", headers: spent(1), closedForSeconds: 1 });
    const api = aClient({ attempts: 1 });
    await api.auth.me.query();
    await Promise.all([api.auth.me.query(), api.projects.list.query({ orgId: target.orgId })]);
    expect(front.asked).toHaveLength(2);
  });

  it("does not wait longer than it said it would, and asks nothing", async () => {
    front.next.push({ kind: "add", headers: spent(50), closedForSeconds: 0 });
    const api = aClient({ longestWaitMs: 1000 });
    await api.auth.me.query();
    const reason = await api.auth.me.query().catch(reasonOf);
    expect(reason).toEqual({ kind: "busy", retryAfterSeconds: 50 });
    expect(front.asked).toHaveLength(1);
  });
});

describe("a list that comes in pages", () => {
  it("is read to its end, each row once", async () => {
    const api = aClient();
    const names = Array.from({ length: 7 }, (_, number) => `page ${number}`);
    for (const name of names) await api.labels.create.mutate({ ...target, name, colour: "gray" });
    for (const title of names) await api.tasks.create.mutate({ ...target, title });
    front.asked.length = 0;
    const found: string[] = [];
    for await (const { title } of pages(api.tasks.list, { ...target, limit: 3 })) found.push(title);
    expect(found.filter((title) => title.startsWith("page"))).toEqual(names);
    expect(front.asked).toHaveLength(Math.ceil(found.length / 3));
  });
});
