import {
  getDescriptionVersion,
  listDescriptionVersions,
  restoreDescription,
} from "@teamflow/data/descriptions/versions";
import { Page } from "@teamflow/domain/cursor";
import {
  DescriptionVersion,
  VersionNumber,
  WrittenDescription,
} from "@teamflow/domain/description-version";
import { TaskId } from "@teamflow/domain/ids";
import { Task } from "@teamflow/domain/task";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OfTask = z.strictObject({ taskId: TaskId });
const OneVersion = OfTask.extend({ number: VersionNumber });

const all = "/organizations/{orgId}/tasks/{taskId}/description-versions";

/** What a task's description said before. */
export const descriptionVersions = router({
  /** Last first, a page at a time. @throws `not_found` */
  list: allow(
    "task:read",
    offer(`GET ${all}`, {
      output: paged(DescriptionVersion),
      summary: "The versions of a task's description, last first, without their words",
    }),
  )
    .input(inOrganization(OfTask.extend(Page.shape)))
    .query(({ ctx: { scope }, input: { taskId, cursor, limit } }) =>
      listDescriptionVersions(scope, taskId, { cursor, limit }),
    ),

  /** @throws `not_found` */
  byNumber: allow(
    "task:read",
    offer(`GET ${all}/{number}`, {
      output: WrittenDescription,
      summary: "A version of a task's description, with its words",
    }),
  )
    .input(inOrganization(OneVersion))
    .query(({ ctx: { scope }, input: { taskId, number } }) =>
      getDescriptionVersion(scope, taskId, number),
    ),

  /** @throws `not_found`; `stale` with the task as it is now; `trashed`; `archived` */
  restore: allowWrite(
    "task:update",
    offer(`POST ${all}/{number}/restore`, {
      output: Task,
      summary: "Makes a description say again what a version of it said",
      description: "As a new version: nothing is lost. `version` is the task's.",
    }),
  )
    .input(inOrganization(OneVersion.extend({ version: z.int() })))
    .mutation(({ ctx: { scope }, input: { taskId, version, number } }) =>
      restoreDescription(scope, { taskId, version }, number),
    ),
});
