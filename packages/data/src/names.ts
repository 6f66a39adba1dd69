import type { ProjectId, TaskId } from "@teamflow/domain/ids";
import { projectWithKey } from "./projects/rows.ts";
import type { Scope } from "./scope.ts";

/** Whoever reaches the rows of one organization. */
type Within = Pick<Scope, "db" | "orgId">;

/** Whether a slug means the organization of a scope: its own, or one that it had. */
export async function isNamed({ db, orgId }: Scope, slug: string): Promise<boolean> {
  const found = await db
    .selectFrom("organization")
    .leftJoin("former_slug", (join) =>
      join
        .onRef("former_slug.organization_id", "=", "organization.id")
        .on("former_slug.slug", "=", slug),
    )
    .select("organization.id")
    .where("organization.id", "=", orgId)
    .where((or) => or.or([or("organization.slug", "=", slug), or("former_slug.slug", "=", slug)]))
    .executeTakeFirst();
  return found !== undefined;
}

/** The project outside the trash with an id, or with a key that it has or had, if the organization has it. */
export async function findProjectNamed(
  scope: Within,
  name: { id: ProjectId } | { key: string },
): Promise<ProjectId | undefined> {
  if ("key" in name) return (await projectWithKey(scope, name.key).executeTakeFirst())?.id;
  const found = await scope.db
    .selectFrom("project")
    .select("id")
    .where("org_id", "=", scope.orgId)
    .where("id", "=", name.id)
    .where("trashed_at", "is", null)
    .executeTakeFirst();
  return found?.id;
}

/** The task with a code, in its two parts, if the organization has it. */
export async function findTaskNamed(
  scope: Within,
  { key, number }: { key: string; number: number },
): Promise<TaskId | undefined> {
  const found = await scope.db
    .selectFrom("task")
    .select("id")
    .where("org_id", "=", scope.orgId)
    .where("project_id", "=", projectWithKey(scope, key))
    .where("number", "=", number)
    .executeTakeFirst();
  return found?.id;
}
