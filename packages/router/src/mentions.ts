import { listBacklinks, mentionsOfTask } from "@teamflow/data/mentions/read";
import { suggestMentions } from "@teamflow/data/mentions/suggest";
import { Page } from "@teamflow/domain/cursor";
import { TaskId } from "@teamflow/domain/ids";
import { Backlink, Mention, MentionSearch } from "@teamflow/domain/mention";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, inOrganization, router } from "./trpc.ts";

const OfTask = z.strictObject({ taskId: TaskId });

/** Whom and what the texts of tasks name. */
export const mentions = router({
  /** Whom and what a task's description names, as far as the reader may see that. @throws `not_found` */
  ofTask: allow(
    "task:read",
    offer("GET /organizations/{orgId}/tasks/{taskId}/mentions", {
      output: z.array(Mention),
      summary: "Whom and what the description of a task names",
    }),
  )
    .input(inOrganization(OfTask))
    .query(({ ctx: { scope }, input: { taskId } }) => mentionsOfTask(scope, taskId)),

  /** Where a task is named, newest first: in what the reader may see. @throws `not_found` */
  backlinks: allow(
    "task:read",
    offer("GET /organizations/{orgId}/tasks/{taskId}/backlinks", {
      output: paged(Backlink),
      summary: "Where a task is named in others, newest first",
    }),
  )
    .input(inOrganization(OfTask.extend(Page.shape)))
    .query(({ ctx: { scope }, input: { taskId, cursor, limit } }) =>
      listBacklinks(scope, taskId, { cursor, limit }),
    ),

  /** Whom or what somebody could mean who writes about a task and types a sign. @throws `not_found` */
  suggest: allow("task:read")
    .input(inOrganization(OfTask.extend(MentionSearch.shape)))
    .query(({ ctx: { scope }, input: { taskId, sign, text } }) =>
      suggestMentions(scope, taskId, { sign, text }),
    ),
});
