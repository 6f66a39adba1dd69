import { ClientId, ProgramId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { type About, jobWriter, record, writeRecords } from "../events.ts";
import type { Keeper } from "../scope.ts";
import { isOver } from "../trash.ts";

const batch = 100;

const about: About = { action: "upkeep.run", requestId: "upkeep.run", address: null };

/** What is about a project and goes before it once its tasks are gone, in an order that the keys allow. */
export const goesWithProject = [
  ...(["project_member", "team_project", "assignment_change", "assignment"] as const),
  ...(["label", "status", "former_project_key"] as const),
];

/**
 * Deletes for good what of an organization has been in the trash for more than 30 days: projects whose tasks are gone
 * (`purgeTrash`), programs, clients. What they were is in the audit trail.
 *
 * @returns how many they were
 */
export async function purgePlans(keeper: Keeper): Promise<number> {
  let purged = 0;
  // From below: a client stays as long as anything stands under it.
  for (const purge of [purgeProjects, purgePlan("program"), purgePlan("client")])
    for (;;) {
      const count = await keeper.db.transaction().execute((db) => purge({ ...keeper, db }));
      if (count === 0) break;
      purged += count;
    }
  return purged;
}

async function purgeProjects(keeper: Keeper): Promise<number> {
  const { db, orgId } = keeper;
  const over = await db
    .selectFrom("project")
    .select("project.id")
    .where("project.org_id", "=", orgId)
    .where(isOver("project"))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("task")
            .select("task.id")
            .where("task.org_id", "=", orgId)
            .whereRef("task.project_id", "=", "project.id"),
        ),
      ),
    )
    .limit(batch)
    .forUpdate("project")
    .skipLocked()
    .execute();
  const ids = over.map(({ id }) => id);
  if (ids.length === 0) return 0;
  for (const table of goesWithProject)
    await db.deleteFrom(table).where("org_id", "=", orgId).where("project_id", "in", ids).execute();
  const gone = await db
    .deleteFrom("project")
    .where("org_id", "=", orgId)
    .where("id", "in", ids)
    .returning(["id", "key", "name", "trashed_at as trashedAt"])
    .execute();
  const writer = jobWriter(keeper);
  for (const { id, ...before } of gone)
    record(writer, { type: "project.purged", projectId: id }, { subjectId: id, before });
  await writeRecords(writer, about);
  return gone.length;
}

const plans = {
  program: {
    column: "program_id",
    eventOf: (id: string) => ({
      type: "program.changed" as const,
      programId: ProgramId.parse(id),
    }),
  },
  client: {
    column: "client_id",
    eventOf: (id: string) => ({ type: "client.changed" as const, clientId: ClientId.parse(id) }),
  },
} as const;

/** Programs, or clients. */
const purgePlan =
  (table: keyof typeof plans) =>
  async (keeper: Keeper): Promise<number> => {
    const { db, orgId } = keeper;
    const over = await db
      .selectFrom(table)
      .select("id")
      .where("org_id", "=", orgId)
      .where(isOver(table))
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = over.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await deleteAssignments(keeper, plans[table].column, ids);
    const gone = await db
      .deleteFrom(table)
      .where("org_id", "=", orgId)
      .where("id", "in", ids)
      .returning(["id", "name", "trashed_at as trashedAt"])
      .execute();
    const writer = jobWriter(keeper);
    for (const { id, ...before } of gone)
      record(writer, plans[table].eventOf(id), { subjectId: id, before });
    await writeRecords(writer, about);
    return gone.length;
  };

/** Forgets who was assigned to what goes. */
async function deleteAssignments(
  { db, orgId }: Keeper,
  column: "program_id" | "client_id",
  ids: readonly string[],
): Promise<void> {
  for (const table of ["assignment_change", "assignment"] as const)
    await db
      .deleteFrom(table)
      .where("org_id", "=", orgId)
      .where(sql.ref<string>(column), "in", ids)
      .execute();
}
