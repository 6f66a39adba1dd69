import { type MemberId, newId, type StatusId, type TaskId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anInstance, type Instance } from "../testing/instance.ts";
import { aHouse, type Colleague, type House } from "../testing/told.ts";

let instance: Instance;
let house: House;
let ada: Colleague;
let bob: Colleague;
let lead: Colleague;

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
});

const typesOf = async (colleague: Colleague) =>
  (await house.inboxOf(colleague)).map(({ type }) => type);
const change = (
  { person }: Colleague,
  task: { id: TaskId; version: number },
  patch: { title?: string; assigneeId?: MemberId | null; statusId?: StatusId },
) =>
  person.as().tasks.update({
    ...{ orgId: house.orgId, taskId: task.id, version: task.version },
    ...patch,
  });
const statusNamed = (key: string) => {
  const status = house.project.statuses.find((each) => each.key === key);
  if (!status) throw new Error(`There is no status ${key}`);
  return status.id;
};

describe("who is told of a task", () => {
  it("its new assignee, and the one before, and not whoever does it", async () => {
    const task = await house.aTask(ada.memberId);
    expect(await house.titlesOf(ada)).toEqual([
      `assignment_created: Assigned to you: ${task.code} ${task.title}`,
    ]);
    await change(lead, task, { assigneeId: bob.memberId });
    expect(await typesOf(ada)).toEqual(["assignment_created", "assignment_removed"]);
    expect(await house.inboxOf(bob)).toMatchObject([
      {
        ...{ type: "assignment_created", taskCode: task.code, status: "sent", readAt: null },
        message: `Bakery lead assigned you to ${task.code} ${task.title} in Bakery project.`,
      },
    ]);
    expect(await typesOf(lead)).toEqual([]);
  });

  it("nobody, when they take it themselves", async () => {
    const task = await house.aTask();
    await change(ada, task, { assigneeId: ada.memberId });
    expect(await typesOf(ada)).toEqual([]);
  });

  it("of another status its assignee and its watchers, each once", async () => {
    const task = await house.aTask(ada.memberId);
    const { orgId } = house;
    for (const { person } of [ada, bob])
      await person.as().watchers.watch({ orgId, taskId: task.id });
    await change(lead, task, { statusId: statusNamed("in_progress") });
    expect(await house.titlesOf(bob)).toEqual([
      `task_status_changed: ${task.code} ${task.title}: In progress`,
    ]);
    expect(await typesOf(ada)).toEqual(["assignment_created", "task_status_changed"]);
    expect(await typesOf(lead)).toEqual([]);
  });

  it("of other changes its watchers alone, and nobody of a place in the order", async () => {
    const task = await house.aTask(ada.memberId);
    const { orgId } = house;
    await bob.person.as().watchers.watch({ orgId, taskId: task.id });
    const renamed = await change(lead, task, { title: "Renamed" });
    const statusId = task.statusId;
    await lead.person.as().tasks.move({
      ...{ orgId, taskId: task.id, version: renamed.version, statusId },
      ...{ afterId: null, beforeId: null },
    });
    expect(await house.inboxOf(bob)).toMatchObject([
      { type: "task_watched", details: { fields: ["title"] }, taskTitle: "Renamed" },
    ]);
    expect(await typesOf(ada)).toEqual(["assignment_created"]);
    await bob.person.as().watchers.unwatch({ orgId, taskId: task.id });
    await change(lead, { ...task, version: renamed.version + 1 }, { title: "Again" });
    expect(await typesOf(bob)).toEqual(["task_watched"]);
  });

  it("of the trash, and the way back, its watchers", async () => {
    const task = await house.aTask();
    const { orgId } = house;
    await bob.person.as().watchers.watch({ orgId, taskId: task.id });
    const trashed = await lead.person
      .as()
      .tasks.trash({ orgId, taskId: task.id, version: task.version });
    await lead.person.as().tasks.restore({ orgId, taskId: task.id, version: trashed.version });
    expect((await house.inboxOf(bob)).map(({ message }) => message)).toEqual([
      expect.stringContaining("into the trash"),
      expect.stringContaining("out of the trash"),
    ]);
  });
});

describe("who is told of assignments", () => {
  const assignment = (memberId: MemberId, taskId: TaskId | null) => ({
    ...{ assignmentId: newId<"Assignment">(), memberId, taskId, projectId: house.project.id },
    ...{ clientId: null, programId: null },
  });

  it("whom they are given to and taken from; reassigned, both", async () => {
    const task = await house.aTask();
    await house.happen(lead.memberId, [
      { type: "assignment.created", ...assignment(ada.memberId, task.id) },
    ]);
    await house.happen(lead.memberId, [
      {
        ...{ type: "assignment.reassigned", ...assignment(bob.memberId, task.id) },
        previousMemberId: ada.memberId,
      },
    ]);
    await house.happen(lead.memberId, [
      { type: "assignment.removed", ...assignment(bob.memberId, task.id) },
    ]);
    expect(await typesOf(ada)).toEqual(["assignment_created", "assignment_removed"]);
    expect(await typesOf(bob)).toEqual(["assignment_created", "assignment_removed"]);
  });

  it("of a project as well, by its name", async () => {
    await house.happen(lead.memberId, [
      { type: "assignment.created", ...assignment(ada.memberId, null) },
    ]);
    expect(await house.titlesOf(ada)).toEqual([
      "assignment_created: Assigned to you: Bakery project",
    ]);
  });

  it("five hundred at once make one notice for each person, and one with the sums for who made them", async () => {
    const task = await house.aTask();
    const given = Array.from({ length: 500 }, (_, at) => ({
      type: "assignment.created" as const,
      ...assignment(at % 2 ? ada.memberId : bob.memberId, task.id),
    }));
    const { memberId } = lead;
    const sums = { succeeded: 500, failed: 3 };
    await house.happen(memberId, [
      ...given,
      { type: "assignment.bulk_completed", memberId, ...sums },
    ]);
    for (const colleague of [ada, bob])
      expect(await house.inboxOf(colleague)).toMatchObject([
        { type: "assignment_created", details: { count: 250 }, projectId: house.project.id },
      ]);
    expect(await house.inboxOf(lead)).toMatchObject([
      { type: "bulk_assignment_completed", details: sums },
    ]);
  });

  it("a bulk of which nothing came says so to who made it", async () => {
    const { memberId } = lead;
    await house.happen(memberId, [
      { type: "assignment.bulk_completed", memberId, succeeded: 0, failed: 7 },
    ]);
    expect(await typesOf(lead)).toEqual(["bulk_assignment_failed"]);
  });

  it("an assignee is told once when the same transaction changes task and assignment", async () => {
    const task = await house.aTask();
    const ids = { taskId: task.id, projectId: house.project.id };
    await house.happen(lead.memberId, [
      { type: "assignment.created", ...assignment(ada.memberId, task.id) },
      { type: "task.updated", ...ids },
    ]);
    expect(await typesOf(ada)).toEqual(["assignment_created"]);
  });
});

describe("who is told of teams and of themselves", () => {
  it("whoever comes into a team, and leaves it", async () => {
    const { orgId, owner } = house;
    const team = await owner.as().teams.create({ orgId, name: "Ovens" });
    const ids = { teamId: team.id, memberId: ada.memberId };
    await house.happen(lead.memberId, [{ type: "team_member.added", ...ids }]);
    await house.happen(lead.memberId, [{ type: "team_member.removed", ...ids }]);
    expect(await house.titlesOf(ada)).toEqual([
      "team_member_added: You are in the team Ovens",
      "team_member_removed: You left the team Ovens",
    ]);
  });

  it("whoever invited somebody who came", async () => {
    const owners = { person: house.owner, memberId: ada.memberId };
    const joined = (await house.inboxOf(owners)).filter(({ type }) => type === "invitation");
    expect(joined.at(-1)).toMatchObject({ title: "Bakery lead joined", actorId: lead.memberId });
  });

  it("whose role another changed, and whose token another ended", async () => {
    const { orgId, owner } = house;
    const { version } = await owner.as().members.byId({ orgId, memberId: ada.memberId });
    await owner.as().members.assignRole({ orgId, memberId: ada.memberId, version, role: "lead" });
    await house.happen(lead.memberId, [
      { type: "token.changed", tokenId: newId<"ApiToken">(), memberId: ada.memberId },
    ]);
    await house.happen(ada.memberId, [
      { type: "token.changed", tokenId: newId<"ApiToken">(), memberId: ada.memberId },
    ]);
    expect(await house.inboxOf(ada)).toMatchObject([
      { type: "security", details: { change: "role", role: "lead" } },
      { type: "security", details: { change: "token" } },
    ]);
  });
});

describe("who is told nothing", () => {
  it("whoever was suspended or removed before it was told", async () => {
    await house.aTask(ada.memberId);
    await house.aTask(bob.memberId);
    await house.ask(sql`update member set status = 'suspended' where id = ${ada.memberId}`);
    await house.ask(sql`update member set status = 'removed' where id = ${bob.memberId}`);
    await house.tell();
    const told = await house.ask(
      sql`select from notification where member_id in (${ada.memberId}, ${bob.memberId})`,
    );
    expect(told).toEqual([]);
  });

  it("whoever may not see the project's tasks at that moment, nor finds them in the inbox later", async () => {
    const { orgId, owner, project } = house;
    const blind = await owner.as().roles.create({
      ...{ orgId, name: "Blind", description: "", permissions: ["project:read"] },
    });
    const held = { orgId, projectId: project.id, role: "custom" as const, roleId: blind.id };
    await house.aTask(bob.memberId);
    expect(await typesOf(bob)).toEqual(["assignment_created"]);
    await house.aTask(ada.memberId);
    for (const { memberId } of [ada, bob])
      await owner.as().projectMembers.set({ ...held, memberId });
    expect(await typesOf(ada)).toEqual([]);
    expect(await typesOf(bob)).toEqual([]);
    expect((await bob.person.as().notifications.summary({ orgId })).unread).toBe(0);
    await owner.as().projectMembers.remove({ ...of(project.id), memberId: bob.memberId });
    expect(await typesOf(bob)).toEqual(["assignment_created"]);
  });

  const of = (projectId: House["project"]["id"]) => ({ orgId: house.orgId, projectId });

  it("whoever muted the task or the project, of security apart", async () => {
    const { orgId, project } = house;
    const api = ada.person.as();
    const task = await house.aTask();
    await api.notificationSettings.muteTask({ orgId, taskId: task.id });
    await change(lead, task, { assigneeId: ada.memberId });
    await house.aTask(ada.memberId);
    expect(await typesOf(ada)).toEqual(["assignment_created"]);
    await api.notificationSettings.muteProject({ orgId, projectId: project.id });
    await house.aTask(ada.memberId);
    expect(await typesOf(ada)).toEqual(["assignment_created"]);
    expect((await api.notificationSettings.mutes({ orgId })).map(({ code }) => code)).toEqual([
      project.key,
      task.code,
    ]);
    await api.notificationSettings.unmuteProject({ orgId, projectId: project.id });
    await house.aTask(ada.memberId);
    expect(await typesOf(ada)).toHaveLength(2);
  });

  it("whoever looks while the project is in the trash", async () => {
    const { orgId, owner } = house;
    const mine = await owner.as().projects.create({ orgId, name: "Mill", key: "MILL" });
    await house.aTask(ada.memberId, mine.id);
    expect(await typesOf(ada)).toEqual(["assignment_created"]);
    const { version } = await owner.as().projects.trash({ ...of(mine.id), version: mine.version });
    expect(await typesOf(ada)).toEqual([]);
    expect((await ada.person.as().notifications.summary({ orgId })).unread).toBe(0);
    await owner.as().projects.restore({ ...of(mine.id), version });
    expect(await typesOf(ada)).toEqual(["assignment_created"]);
  });

  it("programs, which have no inbox", async () => {
    const { orgId, owner } = house;
    const bot = await owner.as().serviceAccounts.create({ orgId, name: "Bot", role: "member" });
    await house.aTask(bot.id);
    await house.tell();
    expect(await house.ask(sql`select from notification where member_id = ${bot.id}`)).toEqual([]);
  });
});

describe("what is switched off", () => {
  const off = (channel: "in_app" | "email") => ({
    preferences: [{ type: "assignment_created" as const, channel, isEnabled: false }],
  });
  const waysOf = async ({ memberId }: Colleague) => {
    await house.tell();
    const rows = await house.ask(sql<{ channel: string }>`
      select channel from delivery
      join notification on notification.id = delivery.notification_id
      where notification.member_id = ${memberId} order by channel`);
    return rows.map(({ channel }) => channel);
  };

  it("leaves no row for that way; the others are there", async () => {
    const { orgId } = house;
    await ada.person.as().notificationSettings.setPreferences({ orgId, ...off("email") });
    await bob.person.as().notificationSettings.setPreferences({ orgId, ...off("in_app") });
    for (const { memberId } of [ada, bob]) await house.aTask(memberId);
    expect(await waysOf(ada)).toEqual(["in_app"]);
    expect(await waysOf(bob)).toEqual(["email"]);
    expect(await typesOf(bob)).toEqual([]);
  });

  it("in every way leaves nothing at all", async () => {
    const { orgId } = house;
    const api = ada.person.as();
    for (const channel of ["in_app", "email"] as const)
      await api.notificationSettings.setPreferences({ orgId, ...off(channel) });
    await house.aTask(ada.memberId);
    await house.tell();
    expect(
      await house.ask(sql`select from notification where member_id = ${ada.memberId}`),
    ).toEqual([]);
  });

  it("by the organization holds for all, until a project or a person decides otherwise", async () => {
    const other = await aHouse(instance, "Mill");
    const { orgId, owner, project } = other;
    const eve = await other.aColleague();
    await owner.as().notificationSettings.setDefaults({ orgId, ...off("in_app") });
    await other.aTask(eve.memberId);
    expect(await other.titlesOf(eve)).toEqual([]);
    const on = [
      { type: "assignment_created" as const, channel: "in_app" as const, isEnabled: true },
    ];
    const there = { orgId, projectId: project.id, preferences: on };
    await owner.as().notificationSettings.setProjectDefaults(there);
    await other.aTask(eve.memberId);
    expect(await other.titlesOf(eve)).toHaveLength(1);
    const own = eve.person.as().notificationSettings;
    await own.setPreferences({ orgId, ...off("in_app") });
    await other.aTask(eve.memberId);
    expect(await other.titlesOf(eve)).toHaveLength(1);
    await own.setProjectPreferences(there);
    await other.aTask(eve.memberId);
    expect(await other.titlesOf(eve)).toHaveLength(2);
  });
});
