import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { UserId } from "@teamflow/domain/ids";
import { NewProject, type Project } from "@teamflow/domain/project";
import type { firstStatuses } from "@teamflow/domain/status";
import { NewTask, type Task } from "@teamflow/domain/task";
import type { Role } from "@teamflow/domain/permission";
import type { z } from "zod";
import type { Database } from "../database.ts";
import type { Credential } from "../door.ts";
import { type Batch, currentPlace, type Place, readEvents, writeRecords } from "../events.ts";
import { acceptInvitation, insertInvitation } from "../invitations.ts";
import { insertOrganization } from "../organizations.ts";
import { insertProject } from "../projects/write.ts";
import {
  founding,
  inTransaction,
  joining,
  openPerson,
  openScope,
  openVisitor,
  type Person,
  type Scope,
  type WriteScope,
} from "../scope.ts";
import { insertSession } from "../sessions.ts";
import { insertTask } from "../tasks/write.ts";
import { insertUser } from "../users.ts";

const hourMs = 60 * 60 * 1000;

/** Somebody who signed up and is signed in. */
export type SignedIn = {
  person: Person;
  userId: UserId;
  email: string;
  name: string;
  credential: Credential;
};

export async function aUser(database: Database, name = "Alice"): Promise<SignedIn> {
  const visitor = openVisitor(database);
  const email = `${randomUUID()}@example.test`;
  const user = await insertUser(visitor, { email, name, passwordHash: "not a hash" });
  const tokenHash = createHash("sha256").update(email).digest();
  const credential = { kind: "session", tokenHash } as const;
  await insertSession(visitor, {
    ...{ userId: user.id, kind: "browser", tokenHash, isRemembered: false, secondFactor: false },
    ...{ expiresAt: new Date(Date.now() + hourMs), address: null, userAgent: null },
  });
  return {
    person: await openPerson(database, credential),
    userId: user.id,
    ...{ email, name, credential },
  };
}

/** A transaction as the router makes one: what it recorded is written with its last statement. */
export function write<T>(scope: Scope, work: (scope: WriteScope) => Promise<T>): Promise<T> {
  return inTransaction(scope, async (inside) => {
    const result = await work(inside);
    await writeRecords(inside, { action: "story", requestId: "story", address: "192.0.2.1" });
    return result;
  });
}

/**
 * Everything that happened in an organization after a place. Waits for transactions that still run, in whichever
 * database of the server: they hold every reader back.
 */
export async function everyEventAfter(scope: Scope, place: Place): Promise<Batch["events"]> {
  const events: Batch["events"] = [];
  for (let isHeldBack = true; isHeldBack;) {
    const batch = await readEvents(scope, events.at(-1)?.place ?? place);
    events.push(...batch.events);
    isHeldBack = batch.isHeldBack;
  }
  return events;
}

/**
 * The place behind everything that an organization has seen. `currentPlace` promises less: while a transaction runs in
 * whichever database of the server, it leads to before that one, and what was told since would be told again.
 */
export async function placeAfterAll(scope: Scope): Promise<Place> {
  const place = await currentPlace(scope);
  return (await everyEventAfter(scope, place)).at(-1)?.place ?? place;
}

/** An organization with its owner, whose door stands open. */
export async function anOrganization(
  database: Database,
  name = "Acme",
): Promise<{ owner: SignedIn; scope: Scope }> {
  const owner = await aUser(database, "Olivia Owner");
  const { id } = await founding(owner.person, database, async (scope) => {
    const organization = await insertOrganization(scope, { name });
    await writeRecords(scope, { action: "story", requestId: "story", address: "192.0.2.1" });
    return organization;
  });
  return { owner, scope: await openScope(database, owner.credential, id) };
}

/** Another member of an organization, with a door of their own. */
export async function aMember(
  database: Database,
  { scope }: { scope: Scope },
  { role = "member", name = "Mallory" }: { role?: Role; name?: string } = {},
): Promise<{ user: SignedIn; scope: Scope }> {
  const user = await aUser(database, name);
  await hire(database, { scope, user, role });
  return { user, scope: await openScope(database, user.credential, scope.orgId) };
}

/** Makes somebody a member as it happens: they are invited, and accept. */
export async function hire(
  database: Database,
  { scope, user, role }: { scope: Scope; user: SignedIn; role: Role },
): Promise<void> {
  const secret = { tokenHash: randomBytes(32), isMailed: true };
  const { email } = user;
  await write(scope, (inside) => insertInvitation(inside, { email, role, roleId: null }, secret));
  const about = { action: "story", requestId: "story", address: "192.0.2.1" };
  await joining(user.person, { database, orgId: scope.orgId }, async (inside) => {
    await acceptInvitation(inside, secret.tokenHash);
    await writeRecords(inside, about);
  });
}

let projects = 0;

export function aProject(
  scope: Scope,
  { name = "Engine", key = keyOf(projects++) } = {},
): Promise<Project> {
  return write(scope, (inside) => insertProject(inside, NewProject.parse({ name, key })));
}

function keyOf(count: number): string {
  return `P${count}X`.slice(0, 8);
}

/** A task titled so, and otherwise as the defaults say. */
export function aTask(
  scope: Scope,
  project: Project,
  given: Partial<z.input<typeof NewTask>> = {},
): Promise<Task> {
  const task = NewTask.parse({ title: "Fix the boiler", ...given });
  return write(scope, (inside) => insertTask(inside, project.id, task));
}

/** A status that every project starts with. */
export function statusOf(project: Project, key: (typeof firstStatuses)[number]["key"]) {
  const status = project.statuses.find((each) => each.key === key);
  if (!status) throw new Error(`${project.key} has no status ${key}`);
  return status;
}
