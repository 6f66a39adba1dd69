import { insertApiToken } from "@teamflow/data/api-tokens";
import { inTransaction, openPerson, openScope, type Person as Known } from "@teamflow/data/scope";
import { listMemberships } from "@teamflow/data/organizations";
import type { ApiToken } from "@teamflow/domain/api-token";
import type { MemberId, OrganizationId } from "@teamflow/domain/ids";
import { type Permission, permissions } from "@teamflow/domain/permission";
import { hashOf, hintOf, newOrganizationSecret } from "../secret.ts";
import type { Instance, Person } from "./instance.ts";
import { signedIn } from "./signed-in.ts";

const hourMs = 60 * 60 * 1000;

/** A token that a test made, with its text. */
export type TestToken = { token: ApiToken; secret: string };

/** What a program shows that comes with a token. */
export function bearing(token: string): { carrier: "bearer"; token: string } {
  return { carrier: "bearer", token };
}

/** Who a signed-in person is to the database. */
export function known({ services }: Instance, person: Person): Promise<Known> {
  const tokenHash = hashOf(person.token() ?? "");
  return openPerson(services.database, { kind: "session", tokenHash });
}

/** The member that a signed-in person is in an organization; nothing where they are none. */
export async function memberIdOf(
  instance: Instance,
  person: Person,
  orgId: OrganizationId,
): Promise<MemberId | undefined> {
  const memberships = await listMemberships(await known(instance, person));
  return memberships.find((membership) => membership.orgId === orgId)?.memberId;
}

/** Whose token is made, and by whom; it has every scope and lives for an hour unless something else is said. */
export type TokenWish = {
  owner: Person;
  orgId: OrganizationId;
  memberId: MemberId;
  scopes?: readonly Permission[];
  expiresAt?: Date;
};

/**
 * Makes a token of any member, also with scopes that no procedure would give them. Nothing is recorded of it.
 *
 * @param wish.owner signed in, and a member of the organization
 */
export async function aTokenOf(
  { services: { database } }: Instance,
  wish: TokenWish,
): Promise<TestToken> {
  const { owner, orgId, memberId, scopes = permissions } = wish;
  const expiresAt = wish.expiresAt ?? new Date(Date.now() + hourMs);
  const door = { kind: "session", tokenHash: hashOf(owner.token() ?? "") } as const;
  const scope = await openScope(database, door, orgId);
  const secret = newOrganizationSecret(orgId);
  const stored = { memberId, name: "A test's", scopes, expiresAt };
  const token = await inTransaction(scope, (inside) =>
    insertApiToken(inside, { ...stored, hint: hintOf(secret), tokenHash: hashOf(secret) }),
  );
  return { token, secret };
}

/** The organization's programs: a service account and a token of its owner's, and the making of more. */
export async function theMachines(
  instance: Instance,
  { owner, orgId, mark }: { owner: Person; orgId: OrganizationId; mark: string },
) {
  const aBot = () =>
    owner.as().serviceAccounts.create({
      ...{ orgId, name: `${mark} bot`, description: mark, role: "member" },
    });
  const ownerId = await memberIdOf(instance, owner, orgId);
  if (!ownerId) throw new Error("The owner is no member");
  /** A token of a person's own; of the owner's, where they are no member. */
  const aToken = async (person: Person) => {
    const isNobody = person.email === "";
    const own = isNobody ? ownerId : await memberIdOf(instance, await signedIn(person), orgId);
    const wish = { owner: await signedIn(owner), orgId, memberId: own ?? ownerId };
    return (await aTokenOf(instance, wish)).token;
  };
  return { bot: await aBot(), apiToken: await aToken(owner), aBot, aToken };
}
