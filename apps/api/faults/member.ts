import type { Run } from "./fault.ts";

/** A member as they are in the database now. */
export type MemberRow = {
  id: string;
  role: string;
  status: string;
  version: number;
  email: string;
};

/** Makes the second person a member of the run's organization, as if they had accepted an invitation. */
export async function admitOther({ psql, place, ground }: Run, role: "owner" | "member") {
  await psql.ask(
    `insert into member (org_id, id, user_id, role)
      select $1, gen_random_uuid(), id, $3 from "user" where email = $2`,
    [place.orgId, ground.other.email, role],
  );
}

/** The members of the run's organization, as the database has them. */
export async function membersOf({ psql, place }: Run): Promise<MemberRow[]> {
  return await psql.ask<MemberRow>(
    `select member.id::text as id, role, member.status, member.version, email
      from member join "user" on "user".id = member.user_id where org_id = $1 order by email`,
    [place.orgId],
  );
}

/** One of them, by the address. */
export async function memberOf(run: Run, { email }: { email: string }): Promise<MemberRow> {
  const member = (await membersOf(run)).find((each) => each.email === email);
  if (!member) throw new Error(`${email} is no member`);
  return member;
}
