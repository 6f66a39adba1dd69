import { fail } from "@teamflow/domain/failure";
import type { ProjectId } from "@teamflow/domain/ids";
import { checkOpen } from "@teamflow/domain/project";
import { sql } from "kysely";
import type { WriteScope } from "../scope.ts";
import { orderLock } from "./rank.ts";

/**
 * Takes the next numbers of a project and of its organization, which no one else gets, and locks the project and its
 * order until the transaction ends. @throws `not_found`; `archived`
 */
export async function takeNumbers(scope: WriteScope, projectId: ProjectId, count: number) {
  const project = await scope.db
    .updateTable("project")
    .set((row) => ({
      last_number: row("last_number", "+", count),
      next_serial: row("next_serial", "+", count),
    }))
    .where("org_id", "=", scope.orgId)
    .where("id", "=", projectId)
    .where("trashed_at", "is", null)
    .returning(["key", "last_number as last", orderLock("project.id").as("lock")])
    .returning(["next_serial as nextSerial", "last_serial as lastSerial"])
    .returning("archived_at as archivedAt")
    .executeTakeFirst();
  if (!project) return fail({ kind: "not_found", what: "project" });
  checkOpen(project);
  const { key, last, nextSerial, lastSerial } = project;
  const isCovered = nextSerial - 1 <= lastSerial;
  const firstSerial = isCovered ? nextSerial - count : await takeSerials(scope, projectId, count);
  return { key, first: last - count + 1, firstSerial };
}

/** How many of the organization's numbers a project takes at once. */
const serialBlock = 100;

/** Gives a project more of the organization's numbers (`TSK-1`), by the hundred: else every project would wait for every other. */
async function takeSerials(
  { db, orgId }: WriteScope,
  projectId: ProjectId,
  count: number,
): Promise<number> {
  const size = Math.max(count, serialBlock);
  const { last } = await db
    .insertInto("code_counter")
    .values({ org_id: orgId, noun: "task", last: size })
    .onConflict((conflict) =>
      conflict
        .columns(["org_id", "noun"])
        .doUpdateSet({ last: sql<number>`code_counter.last + ${size}` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  const first = last - size + 1;
  await db
    .updateTable("project")
    .set({ next_serial: first + count, last_serial: last })
    .where("org_id", "=", orgId)
    .where("id", "=", projectId)
    .execute();
  return first;
}
