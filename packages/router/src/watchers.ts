import { deleteWatcher, insertWatcher, listWatchers } from "@teamflow/data/watchers";
import { MemberId, TaskId } from "@teamflow/domain/ids";
import { z } from "zod";
import { offer } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OfTask = z.strictObject({ taskId: TaskId });
const Watcher = z.strictObject({ memberId: MemberId, name: z.string() });

/** Who is told of what happens to a task, beside its assignee: everybody decides that for themselves. */
export const watchers = router({
  /** Who watches a task, by name. @throws `not_found` */
  list: allow(
    "task:read",
    offer("GET /organizations/{orgId}/tasks/{taskId}/watchers", {
      output: z.array(Watcher),
      summary: "Who watches a task, by name",
    }),
  )
    .input(inOrganization(OfTask))
    .query(({ ctx: { scope }, input: { taskId } }) => listWatchers(scope, taskId)),

  /** @throws `not_found` */
  watch: allowWrite(
    "task:read",
    offer("PUT /organizations/{orgId}/tasks/{taskId}/watching", {
      output: z.null(),
      summary: "Tells you from now on of what happens to a task",
    }),
  )
    .input(inOrganization(OfTask))
    .mutation(async ({ ctx: { scope }, input: { taskId } }) => {
      await insertWatcher(scope, taskId);
      return null;
    }),

  /** @throws `not_found` */
  unwatch: allowWrite(
    "task:read",
    offer("DELETE /organizations/{orgId}/tasks/{taskId}/watching", {
      output: z.null(),
      summary: "Tells you no more of what happens to a task",
    }),
  )
    .input(inOrganization(OfTask))
    .mutation(async ({ ctx: { scope }, input: { taskId } }) => {
      await deleteWatcher(scope, taskId);
      return null;
    }),
});
