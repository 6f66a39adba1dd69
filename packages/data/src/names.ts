import type { ProjectId, TaskId } from "@teamflow/domain/ids";
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

/** The project with an id or a key, if the organization has it. */
export async function findProjectNamed(
  { db, orgId }: Within,
  name: { id: ProjectId } | { key: string },
): Promise<ProjectId | undefined> {
  const found = await db
    .selectFrom("project")
    .select("id")
    .where("org_id", "=", orgId)
    .where((is) => ("id" in name ? is("id", "=", name.id) : is("key", "=", name.key)))
    .executeTakeFirst();
  return found?.id;
}

/** The task with a code, in its two parts, if the organization has it. */
export async function findTaskNamed(
  { db, orgId }: Within,
  { key, number }: { key: string; number: number },
): Promise<TaskId | undefined> {
  const found = await db
    .selectFrom("task")
    .innerJoin("project", (join) =>
      join.onRef("project.org_id", "=", "task.org_id").onRef("project.id", "=", "task.project_id"),
    )
    .select("task.id")
    .where("task.org_id", "=", orgId)
    .where("project.key", "=", key)
    .where("task.number", "=", number)
    .executeTakeFirst();
  return found?.id;
}
