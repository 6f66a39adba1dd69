import { run } from "@teamflow/data/testing/cluster";
import type { MemberId } from "@teamflow/domain/ids";
import { type Permission, permissions, type Role, roles } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { signAccessToken } from "../access-token.ts";
import type { Request } from "../context.ts";
import type { Policy } from "../trpc.ts";
import { aPerson, aVisitor, type Instance, type Person } from "./instance.ts";
import { aTokenOf, bearing, known, memberIdOf } from "./machines.ts";
import { signedIn } from "./signed-in.ts";
import type { World } from "./world.ts";

/** Two organizations on one instance. `ours` is walked; nothing of `theirs` may show or change. */
export type Twins = { instance: Instance; ours: World; theirs: World };

/** What somebody is to our organization, which says what they should get there. */
export type Standing =
  | { kind: "nobody" }
  /** Signed in, and no active member. */
  | { kind: "outsider" }
  | { kind: "member"; role: Role; isOperator: boolean }
  /** A program with every scope: what its member may, and nothing that is for people. */
  | { kind: "token"; role: Role }
  /** A program with every scope but the one that is asked for. */
  | { kind: "narrow_token" }
  /** A program whose token was ended, in whichever way. */
  | { kind: "ended_token" };

/** Somebody who comes: what they show, and whose things they come about. */
export type Actor = {
  name: string;
  standing: Standing;
  /** Who an example is made for. */
  person: Person;
  /** The text that this one must never be shown in our organization. */
  hidden: string;
  credential: (policy: Policy) => Promise<Request["credential"]>;
};

/** Everybody who is walked, each role by session and by token. */
export async function actorsOf(twins: Twins): Promise<Actor[]> {
  return [
    ...strangers(twins),
    ...roles.map((role) => aMemberOf(twins, role)),
    aProgram(twins),
    await someoneOfBoth(twins),
    ...(await Promise.all(roles.map((role) => aTokenWithEverything(twins, role)))),
    await aBotsToken(twins),
    aTokenWithout(twins),
    ...(await endedTokens(twins)),
  ];
}

function bySession(person: Person): Actor["credential"] {
  return async () => {
    const token = (await signedIn(person)).token();
    return token === null ? null : { carrier: "cookie", token };
  };
}

/** Those to whom our organization does not exist: nobody, all of theirs, and those who left. */
function strangers({ instance, ours, theirs }: Twins): Actor[] {
  const outsider = (name: string, person: Person, hidden: string): Actor => ({
    ...{ name, person, hidden, standing: { kind: "outsider" } },
    credential: bySession(person),
  });
  return [
    {
      ...{ name: "somebody not signed in", standing: { kind: "nobody" } },
      ...{ person: aVisitor(instance), hidden: theirs.mark, credential: async () => null },
    },
    ...roles.map((role) =>
      outsider(`the other organization's ${role}`, theirs.staff[role], ours.mark),
    ),
    ...Object.entries(ours.outsiders).map(([status, person]) =>
      outsider(`somebody ${status}`, person, theirs.mark),
    ),
  ];
}

/** The first world's owner signed up first, and so owns the instance. */
function aMemberOf({ ours, theirs }: Twins, role: Role): Actor {
  const person = ours.staff[role];
  const standing = { kind: "member", role, isOperator: role === "owner" } as const;
  const credential = bySession(person);
  return { name: `our ${role}`, standing, person, hidden: theirs.mark, credential };
}

function aProgram({ instance, ours, theirs }: Twins): Actor {
  const { owner: person } = ours;
  const standing = { kind: "member", role: "owner", isOperator: true } as const;
  const credential = async () => {
    const { userId, sessionId } = await known(instance, await signedIn(person));
    const { accessToken } = await signAccessToken(instance.services, { userId, sessionId });
    return bearing(accessToken);
  };
  return { name: "our owner's access token", standing, person, hidden: theirs.mark, credential };
}

/** A member here and an admin there is here a member and no more. */
async function someoneOfBoth({ instance, ours, theirs }: Twins): Promise<Actor> {
  const person = await aPerson(instance, "Both");
  await ours.join(person, "member");
  await theirs.join(person, "admin");
  const standing = { kind: "member", role: "member", isOperator: false } as const;
  const credential = bySession(person);
  return { name: "a member of both", standing, person, hidden: theirs.mark, credential };
}

async function tokenFor(
  { instance, ours }: Twins,
  memberId: MemberId,
  scopes?: readonly Permission[],
): Promise<string> {
  const owner = await signedIn(ours.owner);
  const wish = { owner, orgId: ours.orgId, memberId, expiresAt: new Date(Date.now() + dayMs) };
  return (await aTokenOf(instance, { ...wish, ...(scopes && { scopes }) })).secret;
}

const dayMs = 24 * 60 * 60 * 1000;

async function ownMemberId({ instance, ours }: Twins, person: Person): Promise<MemberId> {
  const memberId = await memberIdOf(instance, await signedIn(person), ours.orgId);
  if (!memberId) throw new Error(`${person.email} is no member`);
  return memberId;
}

async function aTokenWithEverything(twins: Twins, role: Role): Promise<Actor> {
  const { ours, theirs } = twins;
  const person = ours.staff[role];
  const secret = await tokenFor(twins, await ownMemberId(twins, person));
  return {
    ...{ name: `our ${role}'s token`, standing: { kind: "token", role }, person },
    ...{ hidden: theirs.mark, credential: async () => bearing(secret) },
  };
}

async function aBotsToken(twins: Twins): Promise<Actor> {
  const { ours, theirs } = twins;
  const secret = await tokenFor(twins, ours.bot.id);
  return {
    ...{ name: "a service account's token", standing: { kind: "token", role: "member" } },
    person: { ...ours.owner, botId: ours.bot.id },
    ...{ hidden: theirs.mark, credential: async () => bearing(secret) },
  };
}

/** An owner's, with all scopes but the one that the procedure asks for. */
function aTokenWithout(twins: Twins): Actor {
  const { owner: person } = twins.ours;
  const made = new Map<string, Promise<string>>();
  const without = async (access: string) => {
    const scopes = permissions.filter((permission) => permission !== access);
    return await tokenFor(twins, await ownMemberId(twins, person), scopes);
  };
  return {
    ...{ name: "a token with the wrong scopes", standing: { kind: "narrow_token" }, person },
    hidden: twins.theirs.mark,
    credential: async ({ access }) => {
      const secret = made.get(access) ?? without(access);
      made.set(access, secret);
      return bearing(await secret);
    },
  };
}

/** Owners' tokens that ended in each way there is, and one of a member who was suspended a second ago. */
async function endedTokens(twins: Twins): Promise<Actor[]> {
  const { instance, ours, theirs } = twins;
  const { owner: person, orgId } = ours;
  const memberId = await ownMemberId(twins, person);
  const ended = (name: string, secret: string): Actor => ({
    ...{ name, standing: { kind: "ended_token" }, person, hidden: theirs.mark },
    credential: async () => bearing(secret),
  });
  const revoked = await aTokenOf(instance, { owner: person, orgId, memberId });
  await person.as().apiTokens.revoke({ orgId, tokenId: revoked.token.id });
  const expiresAt = new Date(Date.now() - 1000);
  const expired = await aTokenOf(instance, { owner: person, orgId, memberId, expiresAt });
  const leaver = await aPerson(instance, `${ours.mark} leaver`);
  await ours.join(leaver, "admin");
  const leaverId = await ownMemberId(twins, leaver);
  const suspended = await tokenFor(twins, leaverId);
  await run(instance.url, (db) =>
    sql`update member set status = 'suspended' where org_id = ${orgId} and id = ${leaverId}`.execute(
      db,
    ),
  );
  return [
    ended("a revoked token", revoked.secret),
    ended("an expired token", expired.secret),
    ended("a suspended member's token", suspended),
  ];
}
