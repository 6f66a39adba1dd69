import type { Comment } from "@teamflow/domain/comment";
import { type CommentId, newId, SubjectId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { refusal } from "./refusal.ts";
import { told } from "./rest/refusals.ts";
import { anInstance, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aHouse, type Colleague, type House } from "./testing/told.ts";

let instance: Instance;
let house: House;
let ada: Colleague;
let bob: Colleague;
let lead: Colleague;
let task: Awaited<ReturnType<House["aTask"]>>;

beforeAll(async () => {
  instance = await anInstance();
  house = await aHouse(instance, "Bakery");
});

beforeEach(async () => {
  [ada, bob, lead] = [
    await house.aColleague(),
    await house.aColleague(),
    await house.aColleague("lead"),
  ];
  task = await house.aTask();
});

const typesOf = async (colleague: Colleague) =>
  (await house.inboxOf(colleague)).map(({ type }) => type);
const say = ({ person }: Colleague, body: string, parentId?: CommentId) =>
  person.as().comments.create({
    ...{ orgId: house.orgId, taskId: task.id, body },
    ...(parentId !== undefined && { parentId }),
  });
const codeOf = async ({ memberId }: Colleague) => {
  const rows = await house.ask(
    sql<{ number: number }>`select number from member where id = ${memberId}`,
  );
  return `USR-${rows[0]?.number}`;
};

describe("who is told of a comment", () => {
  it("the assignee, those who watch, and those who spoke in the thread; not its author", async () => {
    const { orgId } = house;
    task = await house.aTask(ada.memberId);
    const taskId = task.id;
    const thread = await say(bob, "Ready?");
    expect(await typesOf(ada)).toEqual(["assignment_created", "task_commented"]);
    await bob.person.as().watchers.unwatch({ orgId, taskId });
    await say(lead, "Not yet", thread.id);
    expect(await house.titlesOf(bob)).toEqual([
      `task_commented: New comment on ${task.code} ${task.title}`,
    ]);
    expect((await house.inboxOf(ada)).at(-1)).toMatchObject({
      ...{ type: "task_commented", taskId, actorId: lead.memberId },
      details: { commentId: expect.any(String) },
    });
    await say(ada, "Elsewhere");
    expect(await typesOf(bob)).toEqual(["task_commented"]);
    expect(await typesOf(lead)).toEqual(["task_commented"]);
  });

  it("whoever is named in it, by themselves or with their team, of that alone and once", async () => {
    const { orgId, owner } = house;
    const team = await owner.as().teams.create({ orgId, name: `Ovens ${task.code}` });
    for (const { memberId } of [ada, bob])
      await owner.as().teamMembers.add({ orgId, teamId: team.id, memberId });
    await bob.person.as().watchers.watch({ orgId, taskId: task.id });
    await say(lead, `@${await codeOf(ada)} and @${team.code}, look`);
    const mentioned = (types: string[]) => types.filter((type) => type !== "team_member_added");
    expect(mentioned(await typesOf(ada))).toEqual(["mentioned"]);
    expect(mentioned(await typesOf(bob))).toEqual(["mentioned"]);
  });

  it("of changed words those whom they name anew, and nobody again", async () => {
    const { orgId } = house;
    const said = await say(lead, `@${await codeOf(ada)} look`);
    const body = `@${await codeOf(ada)} and @${await codeOf(bob)} look`;
    const seen = { orgId, taskId: task.id, commentId: said.id, version: 1 };
    await lead.person.as().comments.update({ ...seen, body });
    expect(await typesOf(ada)).toEqual(["mentioned"]);
    expect(await typesOf(bob)).toEqual(["mentioned"]);
  });

  it("nobody, where it was deleted before it was told", async () => {
    const { orgId } = house;
    const said = await say(lead, `@${await codeOf(ada)} look`);
    const seen = { orgId, taskId: task.id, commentId: said.id, version: 1 };
    await lead.person.as().comments.remove(seen);
    expect(await typesOf(ada)).toEqual([]);
  });

  it("nobody who may not see the project, though they are named", async () => {
    const { orgId, owner, project } = house;
    const blind = await owner.as().roles.create({
      ...{ orgId, name: `Blind ${task.code}`, description: "", permissions: ["project:read"] },
    });
    const held = { orgId, projectId: project.id, role: "custom" as const, roleId: blind.id };
    await owner.as().projectMembers.set({ ...held, memberId: ada.memberId });
    await say(lead, `@${await codeOf(ada)} look`);
    expect(await typesOf(ada)).toEqual([]);
    expect(await refused(say(ada, "Hello"))).toMatchObject({ kind: "forbidden" });
  });
});

describe("who is told of a description", () => {
  const write = (description: string, version: number) =>
    lead.person.as().tasks.update({ orgId: house.orgId, taskId: task.id, version, description });

  it("whoever it names anew, in place of that it changed", async () => {
    const { orgId } = house;
    await ada.person.as().watchers.watch({ orgId, taskId: task.id });
    const named = await write(`Ask @${await codeOf(ada)}`, task.version);
    expect(await typesOf(ada)).toEqual(["mentioned"]);
    await write(`Ask @${await codeOf(ada)} soon`, named.version);
    expect(await typesOf(ada)).toEqual(["mentioned", "task_watched"]);
  });

  it("those whom a new task's text names, its assignee besides the assignment", async () => {
    const { orgId, owner, project } = house;
    await owner.as().tasks.create({
      ...{ orgId, projectId: project.id, title: "Bake", assigneeId: ada.memberId },
      description: `@${await codeOf(ada)} and @${await codeOf(bob)}`,
    });
    expect(await typesOf(ada)).toEqual(["assignment_created", "mentioned"]);
    expect(await typesOf(bob)).toEqual(["mentioned"]);
  });
});

describe("who may", () => {
  it("a viewer reads, and says nothing", async () => {
    const { orgId } = house;
    const viewer = await house.aColleague("viewer");
    const said = await say(ada, "Hello");
    const { items } = await viewer.person.as().comments.list({ orgId, taskId: task.id });
    expect(items.map(({ id }) => id)).toEqual([said.id]);
    const reaction = { orgId, taskId: task.id, commentId: said.id, reaction: "heart" as const };
    for (const work of [say(viewer, "Hi"), viewer.person.as().comments.react(reaction)])
      expect(await refused(work)).toEqual({ kind: "forbidden", permission: "comment:create" });
  });

  it("whoever leads a project moderates there and nowhere else", async () => {
    const { orgId, owner, project } = house;
    const held = { orgId, projectId: project.id, memberId: ada.memberId, role: "lead" as const };
    await owner.as().projectMembers.set(held);
    const remove = ({ id, taskId }: Comment) =>
      ada.person.as().comments.remove({ orgId, taskId, commentId: id, version: 1 });
    expect((await remove(await say(bob, "Rude"))).deletedAt).toBeInstanceOf(Date);
    const other = await owner.as().projects.create({ orgId, name: "Mill", key: `M${task.number}` });
    task = await house.aTask(null, other.id);
    expect(await refused(remove(await say(bob, "Rude")))).toEqual({
      ...{ kind: "forbidden", permission: "comment:moderate" },
    });
  });

  it("a suspended member neither reads nor writes", async () => {
    const { orgId } = house;
    await house.ask(sql`update member set status = 'suspended' where id = ${bob.memberId}`);
    const missing = { kind: "not_found", what: "organization" };
    expect(await refused(say(bob, "Hello"))).toEqual(missing);
    expect(await refused(bob.person.as().comments.list({ orgId, taskId: task.id }))).toEqual(
      missing,
    );
  });

  it("the same request again says it once", async () => {
    const { orgId } = house;
    const api = ada.person.as({ idempotencyKey: newId() });
    const input = { orgId, taskId: task.id, body: "Once" };
    const [first, again] = [await api.comments.create(input), await api.comments.create(input)];
    expect(again.id).toBe(first.id);
    expect((await ada.person.as().comments.list({ orgId, taskId: task.id })).items).toHaveLength(1);
  });
});

it("what comes too late, or is another's, is refused in words of its own", () => {
  const how = { hasIfMatch: true, hasCredential: true };
  const late = { kind: "too_late", what: "comment", minutes: 15 } as const;
  expect(told(late, how)).toMatchObject({ status: 409, code: "TOO_LATE" });
  expect(refusal(late).code).toBe("CONFLICT");
  const others = { kind: "not_yours", what: "comment" } as const;
  expect(told(others, how)).toMatchObject({ status: 403, code: "NOT_YOURS" });
});

it("the trail names a comment by its task, and keeps what it said", async () => {
  const { orgId, owner } = house;
  const said = await say(ada, "First");
  const { items } = await owner.as().audit.list({ orgId, subjectId: SubjectId.parse(said.id) });
  expect(items).toMatchObject([
    { subjectType: "comment", subjectName: `${task.code} ${task.title}`, after: { body: "First" } },
  ]);
});
