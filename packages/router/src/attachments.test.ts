import { run } from "@teamflow/data/testing/cluster";
import { newId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { createCallerFactory } from "./trpc.ts";
import { attachmentDoor } from "./attachment-door.ts";
import { sweepAttachments } from "./jobs/attachment-sweep.ts";
import { runUpkeep } from "./jobs/upkeep.ts";
import { aStore } from "./testing/files.ts";
import { anInstance, type Instance } from "./testing/instance.ts";
import { reasonOf } from "./refusal.ts";
import { refused } from "./testing/refused.ts";
import { aWorld, type World } from "./testing/world.ts";

let instance: Instance;
let world: World;
let store: Awaited<ReturnType<typeof aStore>>;

beforeAll(async () => {
  instance = await anInstance();
  world = await aWorld(instance, "OURS");
  store = await aStore();
});

const change = (statement: ReturnType<typeof sql>) =>
  run(instance.url, (db) => statement.execute(db));

async function aPlace() {
  const { id: taskId, version } = await world.aTask();
  return { orgId: world.orgId, taskId, version };
}

async function aFile() {
  const { version: _, ...place } = await aPlace();
  const file = await store.add(world.owner, place);
  return { ...place, attachmentId: file.id };
}

/** Whether a file was added, or why not. */
const outcomeOf = (adding: Promise<unknown>) =>
  adding.then(
    () => "added",
    (error: unknown) => reasonOf(error).kind,
  );

const list = async ({
  orgId,
  taskId,
}: Pick<Awaited<ReturnType<typeof aFile>>, "orgId" | "taskId">) =>
  (await world.owner.as().attachments.list({ orgId, taskId })).map(({ id }) => id);

describe("who adds files to a task, and who takes them away", () => {
  it.each([
    ...(["owner", "admin", "manager", "scheduler", "lead", "member"] as const).map(
      (role) => [role, "added"] as const,
    ),
    ["viewer", "forbidden"] as const,
  ])("a %s: %s", async (role, expected) => {
    const { version: _, ...place } = await aPlace();
    const person = world.staff[role];
    expect(await outcomeOf(store.add(person, place))).toBe(expected);
    const seen = await person.as().attachments.list(place);
    expect(seen).toHaveLength(expected === "added" ? 1 : 0);
  });

  it("whoever only reads in this project reads its files and changes none, whatever they may elsewhere", async () => {
    const file = await aFile();
    const { orgId, project } = world;
    const person = await world.aPerson();
    await world.join(person, "member");
    const memberId = await world.memberOf(person);
    await world.owner.as().projectMembers.set({
      ...{ orgId, projectId: project.id, memberId, role: "viewer" },
    });
    expect(await person.as().attachments.byId(file)).toMatchObject({ name: "a.txt" });
    for (const work of [
      () => store.add(person, file),
      () => person.as().attachments.remove(file),
      () => person.as().attachments.restore(file),
    ])
      expect(await refused(work())).toMatchObject({ kind: "forbidden" });
  });

  it("a suspended member, a stranger and nobody find no task", async () => {
    const file = await aFile();
    const stranger = await world.aPerson();
    for (const person of [world.outsiders.suspended, stranger])
      for (const work of [
        () => store.add(person, file),
        () => person.as().attachments.byId(file),
        () => person.as().attachments.remove(file),
      ])
        expect(await refused(work())).toMatchObject({ kind: "not_found", what: "organization" });
  });

  it("nobody adds what did not come with the request, whoever's bytes they name", async () => {
    const { version: _, ...place } = await aPlace();
    const door = createCallerFactory(attachmentDoor)(world.owner.context());
    const sha256 = "0".repeat(64);
    expect(await refused(door.attachments.add({ ...place, name: "a", sha256 }))).toEqual({
      ...{ kind: "bad_request", detail: "file" },
    });
  });
});

describe("a task", () => {
  it("in the trash, or of an archived project, neither gets nor loses a file", async () => {
    const { version, ...place } = await aPlace();
    const file = await store.add(world.owner, place);
    await world.owner.as().tasks.trash({ ...place, version });
    const one = { ...place, attachmentId: file.id };
    for (const work of [
      () => store.add(world.owner, place),
      () => world.owner.as().attachments.remove(one),
      () => world.owner.as().attachments.restore(one),
    ])
      expect(await refused(work())).toEqual({ kind: "trashed", what: "task" });
    expect(await list(place)).toEqual([file.id]);
  });

  it("has a hundred files at most, however many come at once, and a deleted one leaves room", async () => {
    const { version: _, ...place } = await aPlace();
    const { orgId, taskId } = place;
    await change(sql`insert into attachment (org_id, id, task_id, name, media_type, size_bytes, sha256,
        has_thumbnail, created_by)
      select ${orgId}, gen_random_uuid(), ${taskId}, 'x', 'text/plain', 1, ${"0".repeat(64)}, false,
        ${world.viewer.id} from generate_series(1, 98)`);
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => outcomeOf(store.add(world.owner, place))),
    );
    expect(outcomes.toSorted()).toEqual([
      ...["added", "added", "limit_reached", "limit_reached", "limit_reached", "limit_reached"],
    ]);
    const [first = newId<"Attachment">()] = await list(place);
    await world.owner.as().attachments.remove({ ...place, attachmentId: first });
    await store.add(world.owner, place);
    expect(
      await refused(world.owner.as().attachments.restore({ ...place, attachmentId: first })),
    ).toMatchObject({ kind: "limit_reached" });
  });

  it("tells in its history which files came, went and came back", async () => {
    const file = await aFile();
    const api = world.owner.as();
    await api.attachments.remove(file);
    await api.attachments.remove(file);
    await api.attachments.restore(file);
    const { items } = await api.audit.taskHistory({ orgId: file.orgId, taskId: file.taskId });
    expect(items.map(({ action }) => action)).toEqual([
      ...["attachments.restore", "attachments.remove", "attachments.add", "tasks.create"],
    ]);
    expect(items[1]?.changes).toContainEqual({
      ...{ field: "attachmentName", before: "a.txt", after: null },
    });
  });
});

describe("how much the files of an organization may be together", () => {
  /** An organization of its own on an instance with a limit. */
  async function aFull(quotaBytes: number | null) {
    const services = { ...instance.services, attachmentQuotaBytes: quotaBytes };
    return await aWorld({ ...instance, services }, `Q${newId().slice(0, 8)}`);
  }
  const usageOf = (own: World, person = own.owner) =>
    person.as().attachments.usage({ orgId: own.orgId });
  const ten = "ten bytes!";

  it("is never more, however many come at once and to however many tasks", async () => {
    const own = await aFull(95);
    const tasks = await Promise.all([own.aTask(), own.aTask(), own.aTask()]);
    const places = Array.from({ length: 20 }, (_, at) => ({
      ...{ orgId: own.orgId, words: ten, taskId: tasks[at % 3]?.id ?? own.task.id },
    }));
    const before = await usageOf(own);
    const outcomes = await Promise.all(
      places.map((place) => outcomeOf(store.add(own.owner, place))),
    );
    const room = Math.floor((95 - before.usedBytes) / 10);
    expect(outcomes.filter((outcome) => outcome === "added")).toHaveLength(room);
    expect(outcomes.filter((outcome) => outcome === "limit_reached")).toHaveLength(20 - room);
    expect(await usageOf(own)).toEqual({ usedBytes: before.usedBytes + room * 10, quotaBytes: 95 });
    const [place] = places;
    expect(place && (await refused(store.add(own.owner, place)))).toEqual({
      ...{ kind: "limit_reached", what: "attachment_bytes", limit: 95 },
    });
  });

  it("counts what was deleted until it is gone for good, alone or with its task", async () => {
    const own = await aFull(null);
    const { usedBytes: before } = await usageOf(own);
    const { id: taskId, version } = await own.aTask();
    const place = { orgId: own.orgId, taskId };
    const first = await store.add(own.owner, { ...place, words: ten });
    await store.add(own.owner, { ...place, words: ten });
    const used = async () => (await usageOf(own)).usedBytes - before;
    expect(await used()).toBe(20);
    await own.owner.as().attachments.remove({ ...place, attachmentId: first.id });
    expect(await used()).toBe(20);
    await change(sql`update attachment set deleted_at = now() - interval '31 days'
      where id = ${first.id}`);
    const upkeep = () =>
      runUpkeep({ ...instance.services, origin: "https://teamflow.test", sendMail: null });
    await upkeep();
    expect(await used()).toBe(10);
    await own.owner.as().tasks.trash({ ...place, version });
    await change(sql`update task set trashed_at = now() - interval '31 days' where id = ${taskId}`);
    await upkeep();
    expect(await used()).toBe(0);
  });

  it("is nothing to what another organization has", async () => {
    const [own, other] = [await aFull(60), await aFull(60)];
    const { usedBytes } = await usageOf(own);
    const words = "x".repeat(60 - usedBytes);
    await store.add(own.owner, { orgId: own.orgId, taskId: own.task.id, words });
    expect(await outcomeOf(store.add(own.owner, { orgId: own.orgId, taskId: own.task.id }))).toBe(
      "limit_reached",
    );
    expect(
      await outcomeOf(store.add(other.owner, { orgId: other.orgId, taskId: other.task.id })),
    ).toBe("added");
  });

  it("is told to whoever looks after the organization, and to nobody else", async () => {
    for (const role of ["owner", "admin"] as const)
      expect(await usageOf(world, world.staff[role])).toMatchObject({ quotaBytes: null });
    for (const role of ["member", "viewer"] as const)
      expect(await refused(usageOf(world, world.staff[role]))).toMatchObject({ kind: "forbidden" });
    for (const person of [world.outsiders.suspended, await world.aPerson()])
      expect(await refused(usageOf(world, person))).toMatchObject({ kind: "not_found" });
  });
});

describe("nothing is orphaned", () => {
  const sweep = () =>
    sweepAttachments({ database: instance.services.database, blobs: store.blobs });
  const upkeep = () =>
    runUpkeep({ ...instance.services, origin: "https://teamflow.test", sendMail: null });

  it("bytes whose row was never written go after a day, and not before; those of files stay", async () => {
    const file = await aFile();
    const lost = await store.receive(file.orgId);
    await sweep();
    expect(await store.kept(file.orgId)).toEqual(expect.arrayContaining([lost.id]));
    await store.age(25);
    await sweep();
    const kept = await store.kept(file.orgId);
    expect(kept).toContain(file.attachmentId);
    expect(kept).not.toContain(lost.id);
  });

  it("the bytes of a deleted file stay for 30 days, and it comes back; then both are gone", async () => {
    const [recent, old] = [await aFile(), await aFile()];
    const api = world.owner.as();
    for (const file of [recent, old]) await api.attachments.remove(file);
    await change(sql`update attachment set deleted_at = now() - interval '29 days 23 hours'
      where id = ${recent.attachmentId}`);
    await change(sql`update attachment set deleted_at = now() - interval '30 days 1 hour'
      where id = ${old.attachmentId}`);
    // Late as the upkeep may be, what is due to go cannot be taken back.
    expect(await refused(api.attachments.restore(old))).toEqual({
      ...{ kind: "not_found", what: "attachment" },
    });
    await upkeep();
    await store.age(25);
    await sweep();
    const kept = await store.kept(world.orgId);
    expect(kept).toContain(recent.attachmentId);
    expect(kept).not.toContain(old.attachmentId);
    await api.attachments.restore(recent);
    expect(await list(recent)).toEqual([recent.attachmentId]);
  });

  it("the files of a task that is deleted for good go with it, and two sweeps do what one does", async () => {
    const { version, ...place } = await aPlace();
    const file = await store.add(world.owner, place);
    await world.owner.as().tasks.trash({ ...place, version });
    await change(
      sql`update task set trashed_at = now() - interval '31 days' where id = ${place.taskId}`,
    );
    await upkeep();
    await store.age(25);
    await Promise.all([sweep(), sweep()]);
    expect(await store.kept(place.orgId)).not.toContain(file.id);
  });

  it("what lies in the store and is not ours, or another organization's, stays", async () => {
    const other = await aWorld(instance, "THEIRS");
    const theirs = await store.add(other.owner, { orgId: other.orgId, taskId: other.task.id });
    await store.age(25);
    await sweep();
    expect(await store.kept(other.orgId)).toContain(theirs.id);
    const gone = newId<"Organization">();
    const { id } = await store.receive(gone);
    await store.age(25);
    await sweep();
    expect(await store.kept(gone)).not.toContain(id);
  });

  it("and no defect was logged", () => expect(instance.defects).toEqual([]));
});
