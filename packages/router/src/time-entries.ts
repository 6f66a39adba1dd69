import { listTimeEntries } from "@teamflow/data/time-entries/list";
import { readTimeReport } from "@teamflow/data/time-entries/report";
import { getTimeEntry, sumOfTask } from "@teamflow/data/time-entries/rows";
import {
  deleteTimeEntry,
  insertTimeEntry,
  restoreTimeEntry,
  updateTimeEntry,
} from "@teamflow/data/time-entries/write";
import { Page } from "@teamflow/domain/cursor";
import { MemberId, ProjectId, TaskId, TimeEntryId } from "@teamflow/domain/ids";
import { NewTimeEntry, TimeEntry, TimeEntryPatch, TimeSum } from "@teamflow/domain/time-entry";
import { checkedPeriod, TimeGrouping, TimePeriod, TimeReport } from "@teamflow/domain/time-report";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { start, stop, timer } from "./timer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OfTask = z.strictObject({ taskId: TaskId });
const OneEntry = OfTask.extend({ timeEntryId: TimeEntryId });
/** The entry that is meant, as the writer last saw it. */
const SeenEntry = OneEntry.extend({ version: z.int() });
const Grouped = TimePeriod.extend({ by: TimeGrouping.default("day") });

/** Of all that one sees: it is enough to hold the permission in one project. */
const across = { isAcross: true };
/** For whoever may see what the members of teams have to do. */
const ofTeams = { feature: "team_assignment_system" as const };

const all = "/organizations/{orgId}/tasks/{taskId}/time-entries";
const one = `${all}/{timeEntryId}` as const;
const periodGuide = "At most 366 days, both ends with them, of the projects that the caller sees.";

/** How long people worked on what: whoever may read a task reads that, too. */
export const timeEntries = router({
  ...{ timer, start, stop },

  /** Time at a task, the last day first. @throws `not_found`; `bad_cursor` */
  list: allow(
    "task:read",
    offer(`GET ${all}`, {
      output: paged(TimeEntry),
      summary: "The time that was written down for a task, the last day first",
    }),
  )
    .input(inOrganization(OfTask.extend(Page.shape)))
    .query(({ ctx: { scope }, input: { taskId, cursor, limit } }) =>
      listTimeEntries(scope, { taskId }, { cursor, limit }),
    ),

  /** @throws `not_found` */
  byId: allow("task:read", offer(`GET ${one}`, { output: TimeEntry, summary: "An entry of time" }))
    .input(inOrganization(OneEntry))
    .query(({ ctx: { scope }, input }) => getTimeEntry(scope, input)),

  /** How long was worked on a task. @throws `not_found` */
  sum: allow(
    "task:read",
    offer("GET /organizations/{orgId}/tasks/{taskId}/time", {
      output: TimeSum,
      summary: "How long was worked on a task, in minutes",
    }),
  )
    .input(inOrganization(OfTask))
    .query(({ ctx: { scope }, input: { taskId } }) => sumOfTask(scope, taskId)),

  /** What the caller worked on in a period, the last day first. @throws `bad_cursor` */
  mine: allow("task:read", {
    ...across,
    ...offer("GET /organizations/{orgId}/my-time-entries", {
      output: paged(TimeEntry),
      summary: "The caller's own time in a period, the last day first",
      description: periodGuide,
    }),
  })
    .input(checkedPeriod(inOrganization(TimePeriod.extend(Page.shape))))
    .query(({ ctx: { scope }, input: { from, to, cursor, limit } }) => {
      const of = { memberId: scope.memberId, period: { from, to } };
      return listTimeEntries(scope, of, { cursor, limit });
    }),

  /** What one member worked on in a period, as far as the caller sees it. @throws `bad_cursor` */
  ofMember: allow("team:read", {
    ...ofTeams,
    ...offer("GET /organizations/{orgId}/members/{memberId}/time-entries", {
      output: paged(TimeEntry),
      summary: "A member's time in a period, the last day first",
      description: periodGuide,
    }),
  })
    .input(checkedPeriod(inOrganization(TimePeriod.extend({ ...Page.shape, memberId: MemberId }))))
    .query(({ ctx: { scope }, input: { memberId, from, to, cursor, limit } }) =>
      listTimeEntries(scope, { memberId, period: { from, to } }, { cursor, limit }),
    ),

  /** The caller's own time in a period, summed. */
  myReport: allow("task:read", {
    ...across,
    ...offer("GET /organizations/{orgId}/my-time-report", {
      output: TimeReport,
      summary: "The caller's own time in a period, summed by project or by day",
      description: periodGuide,
    }),
  })
    .input(checkedPeriod(inOrganization(Grouped)))
    .query(({ ctx: { scope }, input: { from, to, by } }) =>
      readTimeReport(scope, { period: { from, to }, by, memberId: scope.memberId }),
    ),

  /** Everybody's time in a period, of what the caller sees, summed. */
  report: allow("team:read", {
    ...ofTeams,
    ...offer("GET /organizations/{orgId}/time-report", {
      output: TimeReport,
      summary: "Time in a period, summed by member, by project or by day",
      description: `${periodGuide} Of one member or one project, where that is asked for.`,
    }),
  })
    .input(
      checkedPeriod(
        inOrganization(
          Grouped.extend({ memberId: MemberId.optional(), projectId: ProjectId.optional() }),
        ),
      ),
    )
    .query(({ ctx: { scope }, input: { from, to, by, memberId, projectId } }) =>
      readTimeReport(scope, { period: { from, to }, by, memberId, projectId }),
    ),

  /** @throws `not_found`; `forbidden` for another's; `trashed`; `archived`; `invalid`; `limit_reached` */
  create: allowWrite(
    "time:log",
    offer(`POST ${all}`, {
      output: TimeEntry,
      summary: "Writes down how long you worked on a task",
      description:
        "On `day`, which is today where you are unless you say another. A day has room for 24 hours. With the permission time:manage you write down another's time by `member_id`.",
      created: `${all}/{id}`,
    }),
  )
    .input(inOrganization(NewTimeEntry.extend({ taskId: TaskId })))
    .mutation(({ ctx: { scope }, input: { orgId: _, taskId, ...entry } }) =>
      insertTimeEntry(scope, taskId, entry),
    ),

  /** @throws `not_found`; `forbidden`; `stale`; `trashed`; `archived`; `invalid`; `limit_reached` */
  update: allowWrite(
    "time:log",
    offer(`PATCH ${one}`, {
      output: TimeEntry,
      summary: "Changes your own entry of time, or anybody's with the permission time:manage",
    }),
  )
    .input(inOrganization(SeenEntry.extend(TimeEntryPatch.shape)))
    .mutation(({ ctx: { scope }, input }) => {
      const { orgId: _, taskId, timeEntryId, version, ...patch } = input;
      return updateTimeEntry(scope, { taskId, timeEntryId, version }, patch);
    }),

  /** For 30 days it can be restored. @throws `not_found`; `forbidden`; `stale`; `trashed`; `archived` */
  remove: allowWrite(
    "time:log",
    offer(`DELETE ${one}`, {
      output: TimeEntry,
      summary: "Deletes your own entry of time, or anybody's with the permission time:manage",
    }),
  )
    .input(inOrganization(SeenEntry))
    .mutation(({ ctx: { scope }, input }) => deleteTimeEntry(scope, input)),

  /** @throws `not_found`; `forbidden`; `stale`; `trashed`; `archived`; `limit_reached` */
  restore: allowWrite(
    "time:log",
    offer(`POST ${one}/restore`, {
      output: TimeEntry,
      summary: "Takes back the deletion of an entry of time",
      description: "For 30 days after it was deleted.",
    }),
  )
    .input(inOrganization(SeenEntry))
    .mutation(({ ctx: { scope }, input }) => restoreTimeEntry(scope, input)),
});
