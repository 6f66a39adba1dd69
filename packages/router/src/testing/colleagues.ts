import { run } from "@teamflow/data/testing/cluster";
import { type MemberId, newId, type OrganizationId } from "@teamflow/domain/ids";
import type { Role } from "@teamflow/domain/permission";
import { sql } from "kysely";
import { aPerson, type Instance, type Person } from "./instance.ts";
import { signedIn } from "./signed-in.ts";

/** Whose organization it is. */
export type Founded = { owner: Person; orgId: OrganizationId; mark: string };

/** Makes somebody a member as it happens: they are invited, and accept. */
export async function join(
  { owner, orgId }: Pick<Founded, "owner" | "orgId">,
  person: Person,
  role: Role,
): Promise<MemberId> {
  const { email } = person;
  const { link } = await owner.as().invitations.create({ orgId, email, role });
  const { memberId } = await person.as().invitations.accept({ token: tokenIn(link) });
  return memberId;
}

/** What stands behind the `#` of a link that is handed over. */
export function tokenIn(link: string | null): string {
  const [, token] = link?.split("#") ?? [];
  if (!token) throw new Error("There is no link to hand over: mail leaves the instance");
  return token;
}

/** Another member, about whom anything may be decided: nobody who ever signs in. */
export async function aMember(
  { url }: Instance,
  { orgId, mark }: Founded,
  role: Role = "viewer",
): Promise<{ memberId: MemberId; version: number }> {
  const [userId, memberId] = [newId<"User">(), newId<"Member">()];
  await run(url, async (db) => {
    await sql`insert into "user" (id, email, name, password_hash)
      values (${userId}, ${`${userId}@example.test`}, ${mark}, '-')`.execute(db);
    await sql`insert into member (org_id, id, user_id, role)
      values (${orgId}, ${memberId}, ${userId}, ${role})`.execute(db);
  });
  return { memberId, version: 1 };
}

/** Somebody with organizations of their own, who asks others in. */
export function aHost(instance: Instance, mark: string) {
  let host: Promise<Person> | undefined;
  const found = async () => {
    host ??= aPerson(instance, `${mark} host`);
    const owner = await host;
    const { id: orgId } = await owner.as().organizations.create({ name: `${mark} host's` });
    return { owner, orgId };
  };
  return {
    /** The token of an invitation to somebody, to an organization of which they are no member. */
    anInvitationTo: async (person: Person, fallback: Person) => {
      const { owner, orgId } = await found();
      const email = person.email === "" ? fallback.email : person.email;
      const { link } = await owner.as().invitations.create({ orgId, email, role: "member" });
      return tokenIn(link);
    },
    /** An organization that takes whoever has such an address as somebody has, which they have confirmed. */
    anOpenOrganization: async ({ email }: Person) => {
      const { orgId } = await found();
      const domain = "example.test";
      await run(instance.url, async (db) => {
        await sql`insert into sign_up_domain values (${domain}, ${orgId})`.execute(db);
        await sql`update "user" set email_confirmed_at = now() where email = ${email}`.execute(db);
      });
      return orgId;
    },
    /** An organization that somebody has deleted, of their own; of the host's, for whoever cannot have one. */
    aDeletedOrganization: async (person: Person) => {
      const founder = person.email === "" ? (await found()).owner : await signedIn(person);
      const api = founder.as().organizations;
      const { id: orgId, version } = await api.create({ name: `${mark} deleted` });
      await api.remove({ orgId, version });
      return orgId;
    },
    /** The slug of an organization of somebody's own; of anybody's, for whoever is not signed in. */
    aSlugOf: async (person: Person, fallback: Person) => {
      const founder = await signedIn(person.email === "" ? fallback : person);
      return (await founder.as().organizations.create({ name: "Of one's own" })).slug;
    },
  };
}
