import { run } from "@teamflow/data/testing/cluster";
import type { MemberId, OrganizationId } from "@teamflow/domain/ids";
import { type Role, roles } from "@teamflow/domain/permission";
import type { Task } from "@teamflow/domain/task";
import { sql } from "kysely";
import { aPerson, type Caller, type Instance, type Person } from "./instance.ts";

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
  return {
    mark,
    orgId,
    owner,
    staff,
    ...(await theMembers(founded)),
    ...(await theThings(founded)),
    ...(await theWork(founded)),
    outsiders: {
      suspended: await aLapsed(instance, founded, "suspended"),
      removed: await aLapsed(instance, founded, "removed"),
    },
    aPerson: () => aPerson(instance, mark),
  };
}

type Founded = { owner: Person; orgId: OrganizationId; mark: string };

async function theStaff(instance: Instance, { owner, orgId, mark }: Founded) {
  const hired = roles
    .filter((role) => role !== "owner")
    .map(async (role): Promise<[Role, Person]> => {
      const person = await aPerson(instance, `${mark} ${role}`);
      await owner.as().members.add({ orgId, email: person.email, role });
      return [role, person];
    });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every role is in the list that this was made from.
  return Object.fromEntries(await Promise.all(hired)) as Record<Role, Person>;
}

async function theMembers({ owner, orgId }: Founded) {
  const list = async () => (await owner.as().members.list({ orgId })).items;
  const viewer = (await list()).find((member) => member.role === "viewer");
  if (!viewer) throw new Error("The world has no viewer");
  const versionOf = async (memberId: MemberId) =>
    (await list()).find((member) => member.id === memberId)?.version ?? 0;
  return { viewer, versionOf };
}

/** What belongs to the organization itself: one of each kind. */
async function theThings({ owner, orgId, mark }: Founded) {
  let count = 0;
  const aProject = () => {
    const key = `${mark.slice(0, 2)}${(count += 1)}`;
    const name = `${mark} project`;
    return owner.as().projects.create({ orgId, name, key, description: mark });
  };
  const quiet = await aProject();
  return {
    aProject,
    quiet,
  };
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
  return { project, label, task, trashed, aTask };
}

/** Somebody who was an admin, and is no active member any more. */
async function aLapsed(instance: Instance, { owner, orgId, mark }: Founded, status: string) {
  const person = await aPerson(instance, `${mark} ${status}`);
  const member = await owner.as().members.add({ orgId, email: person.email, role: "admin" });
  await run(instance.url, (db) =>
    sql`update member set status = ${status} where id = ${member.id}`.execute(db),
  );
  return person;
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
