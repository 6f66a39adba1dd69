import { newId } from "@teamflow/domain/ids";
import type { OrganizationSettings } from "@teamflow/domain/organization";
import { sql } from "kysely";
import { record } from "./events.ts";
import { getSettings } from "./organizations.ts";
import type { Keeper, Scope, WriteScope } from "./scope.ts";

/**
 * Gives the organization a logo in place of the one it had, or with null takes away what it had.
 *
 * @param content a picture that was drawn anew, of 256 KB at most
 */
export async function replaceLogo(
  scope: WriteScope,
  content: Buffer | null,
): Promise<OrganizationSettings> {
  const { db, orgId } = scope;
  const before = await getSettings(scope);
  if (!content && before.logoId === null) return before;
  const logo_id = content && newId();
  await db.deleteFrom("logo").where("org_id", "=", orgId).execute();
  if (logo_id && content)
    await db.insertInto("logo").values({ org_id: orgId, id: logo_id, content }).execute();
  await db
    .updateTable("organization")
    .set({ logo_id, version: sql<number>`version + 1` })
    .where("id", "=", orgId)
    .execute();
  const after = await getSettings(scope);
  record(scope, { type: "organization.updated" }, { subjectId: orgId, before, after });
  return after;
}

/** The picture that an id names: WebP; nothing where there is none of that id any more. */
export async function findLogo(
  { db, orgId }: Pick<Scope | Keeper, "db" | "orgId">,
  logoId: string,
): Promise<Buffer | undefined> {
  const logo = await db
    .selectFrom("logo")
    .select("content")
    .where("org_id", "=", orgId)
    .where("id", "=", logoId)
    .executeTakeFirst();
  return logo?.content;
}
