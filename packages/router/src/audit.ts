import { getRetention, updateRetention } from "@teamflow/data/audit-retention";
import { listAudits, listHistory, readExport } from "@teamflow/data/audits";
import { recordQuietly } from "@teamflow/data/events";
import { getMember } from "@teamflow/data/members";
import { getProject } from "@teamflow/data/projects/rows";
import { getTask } from "@teamflow/data/tasks/rows";
import {
  AuditEntry,
  AuditFilter,
  AuditRetention,
  exportFormats,
  HistoryEntry,
  Period,
} from "@teamflow/domain/audit";
import { Page } from "@teamflow/domain/cursor";
import { MemberId, ProjectId, TaskId } from "@teamflow/domain/ids";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

/** Who did what. */
export const audit = router({
  /** The organization's trail, newest first. */
  list: allow(
    "audit:read",
    offer("GET /organizations/{orgId}/audit", {
      output: paged(AuditEntry),
      summary: "Who did what in an organization, and what was denied to whom, newest first",
    }),
  )
    .input(inOrganization(Page.extend(AuditFilter.shape)))
    .query(({ ctx: { scope }, input: { orgId: _, ...asked } }) => listAudits(scope, asked)),

  /** What was done to a task, field by field, for whoever may read the task. */
  taskHistory: allow(
    "task:read",
    offer("GET /organizations/{orgId}/tasks/{taskId}/history", {
      output: paged(HistoryEntry),
      summary: "What was done to a task, field by field, newest first",
    }),
  )
    .input(inOrganization(Page.extend({ taskId: TaskId })))
    .query(async ({ ctx: { scope }, input: { taskId, ...page } }) => {
      const { id: subjectId } = await getTask(scope, taskId);
      return await listHistory(scope, { ...page, subjectType: ["task", "attachment"], subjectId });
    }),

  /** What was done to a project itself. */
  projectHistory: allow(
    "project:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/history", {
      output: paged(HistoryEntry),
      summary: "What was done to a project itself, field by field, newest first",
    }),
  )
    .input(inOrganization(Page.extend({ projectId: ProjectId })))
    .query(async ({ ctx: { scope }, input: { projectId, ...page } }) => {
      const { id: subjectId } = await getProject(scope, projectId);
      return await listHistory(scope, { ...page, subjectType: "project", subjectId });
    }),

  /** How somebody became the member that they are. */
  memberHistory: allow(
    "member:read",
    offer("GET /organizations/{orgId}/members/{memberId}/history", {
      output: paged(HistoryEntry),
      summary: "What was done to a membership, field by field, newest first",
    }),
  )
    .input(inOrganization(Page.extend({ memberId: MemberId })))
    .query(async ({ ctx: { scope }, input: { memberId, ...page } }) => {
      const { id: subjectId } = await getMember(scope, memberId);
      return await listHistory(scope, { ...page, subjectType: "member", subjectId });
    }),

  /**
   * Says that the trail is taken out, which the trail keeps. Gives the end of what is taken, where none was named:
   * an export that ran after its own end would not stop.
   */
  export: allowWrite("audit:export")
    .input(inOrganization(Period.extend({ format: z.enum(exportFormats) })))
    .mutation(({ ctx: { scope }, input: { orgId, ...asked } }) => {
      recordQuietly(scope, "audit", { subjectId: orgId, after: asked });
      return { since: asked.since, until: asked.until ?? scope.now };
    }),

  /** The rows of an export, oldest first, a thousand at a time. */
  exported: allow("audit:export")
    .input(inOrganization(Period.extend({ cursor: Page.shape.cursor })))
    .query(({ ctx: { scope }, input: { orgId: _, ...asked } }) => readExport(scope, asked)),

  retention: allow("audit:read")
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope } }) => getRetention(scope)),

  /** Changes how long the trail is kept. What is older than that goes within the hour, and does not come back. */
  setRetention: allowWrite("organization:update", { isForPeople: true })
    .input(inOrganization(AuditRetention))
    .mutation(({ ctx: { scope }, input: { days, version } }) =>
      updateRetention(scope, { days, version }),
    ),
});
