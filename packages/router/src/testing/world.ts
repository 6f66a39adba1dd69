import { insertMail } from "@teamflow/data/mails";
import { openVisitor } from "@teamflow/data/scope";
import { run } from "@teamflow/data/testing/cluster";
import type { MailId, MemberId } from "@teamflow/domain/ids";
import { type Role, roles } from "@teamflow/domain/permission";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { aHost, aMember, type Founded, join, tokenIn } from "./colleagues.ts";
import { theAssignments } from "./assignments.ts";
import { theBulks } from "./bulks.ts";
import { theAttachments } from "./attachments.ts";
import { theComments } from "./comments.ts";
import { aPerson, type Caller, type Instance, type Person } from "./instance.ts";
import { theFactors } from "./factors.ts";
import { theMachines } from "./machines.ts";
import { everyMail } from "./mails.ts";
import { theNotices } from "./notices.ts";
import { rewinding } from "./rewind.ts";
import { theTeams } from "./teams.ts";
import { theTime } from "./time.ts";
import { theViews } from "./views.ts";

/** One organization with a member of every role, and something of everything that an id can name. */
export type World = Awaited<ReturnType<typeof aWorld>>;

/**
 * @param mark put into every text, so that none of it can turn up in another organization's answers unseen
 */
export async function aWorld(instance: Instance, mark: string) {
  const owner = await aPerson(instance, `${mark} owner`);
  const { id: orgId } = await owner.as().organizations.create({ name: `${mark} organization` });
  const founded = { owner, orgId, mark };
  const staff: Record<Role, Person> = { ...(await theStaff(instance, founded)), owner };
  const members = await theMembers(instance, founded);
  const things = await theThings(founded);
  const work = await theWork(founded);
  const inTeam = { projectId: things.quiet.id, memberId: members.viewer.id };
  return {
    ...{ mark, orgId, owner, staff },
    ...{ ...members, ...things },
    ...(await thePlan(founded)),
    ...(await theTeams(founded, inTeam)),
    ...work,
    ...(await theAssignments(founded, { ...work, memberId: members.viewer.id })),
    ...theBulks(instance, founded, work.aTask),
    ...(await theComments(instance, founded, work.task)),
    ...(await theAttachments(instance, founded, work.task)),
    ...(await theTime(instance, founded, work.task)),
    ...(await theMachines(instance, founded)),
    ...(await theNotices(instance, founded)),
    ...(await theViews(instance, founded)),
    ...theFactors(instance, mark),
    outsiders: {
      suspended: await aLapsed(instance, founded, "suspended"),
      removed: await aLapsed(instance, founded, "removed"),
    },
    host: aHost(instance, mark),
    rewind: rewinding(instance.url, orgId),
    aPerson: () => aPerson(instance, mark),
    /** A mail that waits to be sent. */
    aMail: () => aMail(instance, mark),
    /** A job that was given up, by its key. */
    aDeadLetter: () => aDeadLetter(instance),
  };
}

async function theStaff(instance: Instance, founded: Founded) {
  const hired = roles
    .filter((role) => role !== "owner")
    .map(async (role): Promise<[Role, Person]> => {
      const person = await aPerson(instance, `${founded.mark} ${role}`);
      await join(founded, person, role);
      return [role, person];
    });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every role is in the list that this was made from.
  return Object.fromEntries(await Promise.all(hired)) as Record<Role, Person>;
}

async function theMembers(instance: Instance, founded: Founded) {
  const { owner, orgId } = founded;
  const list = async () => (await owner.as().members.list({ orgId })).items;
  const viewer = (await list()).find((member) => member.role === "viewer");
  if (!viewer) throw new Error("The world has no viewer");
  const versionOf = async (memberId: MemberId) =>
    (await owner.as().members.byId({ orgId, memberId })).version;
  /** Somebody whom no actor is, and about whom anything may be decided. */
  const aColleague = (role?: Role) => aMember(instance, founded, role);
  const partner = await aColleague("admin");
  return {
    ...{ viewer, versionOf, aColleague },
    join: (person: Person, role: Role) => join(founded, person, role),
    /** Makes somebody else an owner too, so that an owner can go. */
    promotePartner: () =>
      run(instance.url, (db) =>
        sql`update member set role = 'owner' where id = ${partner.memberId}`.execute(db),
      ),
  };
}

/** What belongs to the organization itself: one of each kind. */
async function theThings({ owner, orgId, mark }: Founded) {
  let count = 0;
  const aProject = () => {
    const key = `${mark.slice(0, 2)}${(count += 1)}`;
    const name = `${mark} project`;
    return owner.as().projects.create({ orgId, name, key, description: mark });
  };
  const aRole = () =>
    owner.as().roles.create({
      ...{ orgId, name: `${mark} role ${(count += 1)}`, description: mark },
      permissions: ["project:read", "task:read"],
    });
  const anInvitation = async () => {
    const email = `${mark.toLowerCase()}-guest-${(count += 1)}@example.test`;
    const sent = await owner.as().invitations.create({ orgId, email, role: "viewer" });
    return { ...sent.invitation, token: tokenIn(sent.link) };
  };
  const [quiet, role, invitation] = [await aProject(), await aRole(), await anInvitation()];
  return { aProject, quiet, aRole, role, anInvitation, invitation };
}

/** What stands above projects: one of each kind. */
async function thePlan({ owner, orgId, mark }: Founded) {
  let count = 0;
  const aClient = () => {
    const name = `${mark} client ${(count += 1)}`;
    return owner.as().clients.create({ orgId, name, description: mark });
  };
  const aProgram = () => {
    const name = `${mark} program ${(count += 1)}`;
    return owner.as().programs.create({ orgId, name, description: mark });
  };
  return { aClient, aProgram, client: await aClient(), program: await aProgram() };
}

/** A project at work: with a label, a task, and one in the trash. */
async function theWork({ owner, orgId, mark }: Founded) {
  let count = 0;
  const key = `${mark.slice(0, 2)}WORK`;
  const project = await owner.as().projects.create({ orgId, name: `${mark} work`, key });
  const name = `${mark} label`;
  const label = await owner
    .as()
    .labels.create({ orgId, projectId: project.id, name, colour: "red" });
  const aTask = (): Promise<Task> => {
    const title = `${mark} task ${(count += 1)}`;
    return owner.as().tasks.create({ orgId, projectId: project.id, title, description: mark });
  };
  const task = await aTask();
  const trashed = await aTask();
  await owner.as().tasks.trash({ orgId, taskId: trashed.id, version: trashed.version });
  const relate =
    (type: "duplicates" | "finish_to_start") => (taskId: Task["id"], otherId: Task["id"]) =>
      owner.as().relations.add({ orgId, taskId, otherId, type });
  const [aRelation, aSchedule] = [relate("duplicates"), relate("finish_to_start")];
  const related = await aTask();
  const { id: otherId } = related;
  const tie = { orgId, taskId: task.id, otherId, type: "relates" } as const;
  const relation = await owner.as().relations.add(tie);
  return { project, label, task, trashed, aTask, related, relation, aRelation, aSchedule };
}

/** Somebody who was an admin, and is no active member any more. */
async function aLapsed(instance: Instance, founded: Founded, status: string) {
  const person = await aPerson(instance, `${founded.mark} ${status}`);
  const memberId = await join(founded, person, "admin");
  await run(instance.url, (db) =>
    sql`update member set status = ${status} where id = ${memberId}`.execute(db),
  );
  return person;
}

async function aMail({ services }: Instance, mark: string): Promise<MailId> {
  const mail = everyMail.invitation;
  const content = services.keyring.seal(JSON.stringify(mail));
  const to = `${mark.toLowerCase()}@example.test`;
  const { template } = mail;
  return await insertMail(openVisitor(services.database), { to, locale: "en", template, content });
}

function aDeadLetter({ url }: Instance): Promise<string> {
  return run(url, async (db) => {
    const { rows } = await sql<{ id: string }>`
      insert into pgboss.job (name, data, source_name) values ('dead', '{"name":"upkeep.run"}', 'upkeep.run')
      returning id`.execute(db);
    return rows[0]?.id ?? "";
  });
}

/** Calls a procedure by its path, as the walk does, which knows it only by name. */
export async function call(api: Caller, path: string, input: unknown): Promise<unknown> {
  const [noun = "", verb = ""] = path.split(".");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names come from the router itself.
  const collections = api as unknown as Collections<(input: unknown) => Promise<unknown>>;
  const procedure = collections[noun]?.[verb];
  if (!procedure) throw new Error(`There is no procedure ${path}`);
  return await procedure(input);
}

/** Anything kept by a procedure's noun and verb. */
export type Collections<T> = Record<string, Record<string, T> | undefined>;
