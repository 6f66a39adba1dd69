import type { Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import type { WriteScope } from "../scope.ts";

/** A key that a project has now leads nowhere else. After it has the key, which whoever else wants it waits for. */
export async function takeKey({ db, orgId }: WriteScope, key: string): Promise<void> {
  await db
    .deleteFrom("former_project_key")
    .where("org_id", "=", orgId)
    .where("key", "=", key)
    .execute();
}

/** Lets the key that a project had lead to it from now on. */
export async function keepFormerKey(
  { db, orgId: org_id }: WriteScope,
  { id: project_id, key }: Project,
): Promise<void> {
  await db
    .insertInto("former_project_key")
    .values({ org_id, key, project_id })
    .onConflict((conflict) =>
      conflict.columns(["org_id", "key"]).doUpdateSet({ project_id, created_at: sql`now()` }),
    )
    .execute();
}
