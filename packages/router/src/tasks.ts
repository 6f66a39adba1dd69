import { importTasks, previewImport } from "@teamflow/data/tasks/import";
import { countFoundGroups, findTasks } from "@teamflow/data/tasks/find";
import { countColumns } from "@teamflow/data/tasks/columns";
import { countTasks, listTasks, listTrashedTasks } from "@teamflow/data/tasks/list";
import { getTask, getTaskByCode } from "@teamflow/data/tasks/rows";
import {
  insertTask,
  moveTask,
  restoreTask,
  trashTask,
  updateTask,
} from "@teamflow/data/tasks/write";
import { Page } from "@teamflow/domain/cursor";
import { FilterText, FoundTask, FoundGroup } from "@teamflow/domain/found-task";
import { ProjectId, StatusId, TaskId } from "@teamflow/domain/ids";
import {
  NewTask,
  Task,
  TaskCode,
  TaskColumn,
  TaskColumns,
  TaskFilter,
  TaskPatch,
  TaskPlace,
  TaskRow,
  TaskSort,
} from "@teamflow/domain/task";
import { ImportReport, TaskImport } from "@teamflow/domain/task-import";
import { partsOf, shortDescriptionLimit } from "@teamflow/domain/task-terms";
import { text } from "@teamflow/domain/text";
import { z } from "zod";
import { bulkEdits } from "./bulk-edit.ts";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";
import { viewIn } from "./filter-text.ts";

const InProject = z.strictObject({ projectId: ProjectId });

/** What programs say of a task is shorter than what people may. */
const narrower = {
  description: text({ min: 0, max: shortDescriptionLimit, lines: true }).optional(),
};
const StatusCount = z.strictObject({ statusId: StatusId, count: z.int() });
/** The task that is meant, as the writer last saw it. */
const SeenTask = z.strictObject({ taskId: TaskId, version: z.int() });

/** What is found: by a text, and where a project is named, within it and narrowed as its lists are. */
const Found = z.strictObject({
  filter: FilterText.default(""),
  projectId: ProjectId.optional(),
  ...TaskFilter.shape,
});

const across = { isAcross: true };

const findGuide = `The filter is a text: \`is:open assignee:@me due:<7d label:bug -label:wait sort:due\`. Conditions
stand side by side or with \`OR\` and brackets between them; \`-\` says not; words without a field stand in the title.
\`sort:\` and \`group:\` say the order. Days are dates, \`today\`, \`fri\` for the next
Friday, or so many days, weeks, months or years from today: \`-2w\`.`;

export const tasks = router({
  ...bulkEdits,

  /** A project's tasks outside the trash, a page at a time. */
  list: allow(
    "task:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/tasks", {
      output: paged(TaskRow),
      summary: "The tasks of a project, outside the trash",
    }),
  )
    .input(
      inOrganization(
        InProject.extend({ ...TaskFilter.shape, ...Page.shape, sort: TaskSort.default("rank") }),
      ),
    )
    .query(({ ctx: { scope }, input: { orgId: _, projectId, sort, cursor, limit, ...filter } }) =>
      listTasks(scope, projectId, { filter, sort, cursor, limit }),
    ),

  /** The tasks of all projects whose tasks one may see, or of one, as a filter asks for them. @throws `bad_filter` */
  find: allow("task:read", {
    ...across,
    ...offer("GET /organizations/{orgId}/tasks", {
      output: paged(FoundTask),
      summary: "The tasks of all projects, or of one, that a filter asks for",
      description: findGuide,
    }),
  })
    .input(inOrganization(Found.extend(Page.shape)))
    .query(({ ctx: { scope }, input: { orgId: _, filter, projectId, cursor, limit, ...narrow } }) =>
      findTasks(scope, { ...viewIn(filter), projectId, narrow, cursor, limit }),
    ),

  /** How many tasks stand in each group that a filter makes, in their order. @throws `bad_filter` */
  findGroups: allow("task:read", {
    ...across,
    ...offer("GET /organizations/{orgId}/task-groups", {
      output: z.array(FoundGroup),
      summary: "How many tasks stand in each group that a filter makes",
      description: findGuide,
    }),
  })
    .input(inOrganization(Found))
    .query(({ ctx: { scope }, input: { orgId: _, filter, projectId, ...narrow } }) =>
      countFoundGroups(scope, { ...viewIn(filter), projectId, narrow }),
    ),

  /** How many tasks match in each status of a project. */
  counts: allow(
    "task:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/task-counts", {
      output: z.array(StatusCount),
      summary: "How many tasks match in each status of a project",
    }),
  )
    .input(inOrganization(InProject.extend(TaskFilter.omit({ statusId: true }).shape)))
    .query(({ ctx: { scope }, input: { orgId: _, projectId, ...filter } }) =>
      countTasks(scope, projectId, filter),
    ),

  /** How many tasks match in each column of a board by assignee or by priority; at most 50, the fullest first. */
  columns: allow(
    "task:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/task-columns", {
      output: z.array(TaskColumn),
      summary: "How many tasks of a project match for each assignee, or of each priority",
    }),
  )
    .input(
      inOrganization(
        InProject.extend({
          by: TaskColumns,
          ...TaskFilter.shape,
        }),
      ),
    )
    .query(({ ctx: { scope }, input: { orgId: _, projectId, by, ...filter } }) =>
      countColumns(scope, projectId, { by, filter }),
    ),

  byId: allow(
    "task:read",
    offer("GET /organizations/{orgId}/tasks/{taskId}", {
      output: Task,
      summary: "A task, by its id or its code",
    }),
  )
    .input(inOrganization(z.strictObject({ taskId: TaskId })))
    .query(({ ctx: { scope }, input }) => getTask(scope, input.taskId)),

  byCode: allow("task:read")
    .input(inOrganization(z.strictObject({ code: TaskCode })))
    .query(({ ctx: { scope }, input }) => getTaskByCode(scope, partsOf(input.code))),

  /** A project's trash, last thrown away first. */
  trashed: allow(
    "task:read",
    offer("GET /organizations/{orgId}/projects/{projectId}/trash", {
      output: paged(TaskRow),
      summary: "The trash of a project, last thrown away first",
    }),
  )
    .input(inOrganization(InProject.extend(Page.shape)))
    .query(({ ctx: { scope }, input }) => listTrashedTasks(scope, input.projectId, input)),

  create: allowWrite(
    "task:create",
    offer("POST /organizations/{orgId}/projects/{projectId}/tasks", {
      output: Task,
      summary: "Adds a task to a project",
      created: "/organizations/{orgId}/tasks/{id}",
      narrower,
    }),
  )
    .input(inOrganization(NewTask.extend({ projectId: ProjectId })))
    .mutation(({ ctx: { scope }, input: { orgId: _, projectId, ...task } }) =>
      insertTask(scope, projectId, task),
    ),

  update: allowWrite(
    "task:update",
    offer("PATCH /organizations/{orgId}/tasks/{taskId}", {
      output: Task,
      summary: "Changes a task",
      narrower,
    }),
  )
    .input(inOrganization(SeenTask.extend(TaskPatch.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, taskId, version, ...patch } }) =>
      updateTask(scope, { taskId, version, patch }),
    ),

  /** Puts a task between two others of a column, or at its end. */
  move: allowWrite(
    "task:update",
    offer("POST /organizations/{orgId}/tasks/{taskId}/move", {
      output: Task,
      summary: "Puts a task between two others of a column, or at its end",
    }),
  )
    .input(inOrganization(SeenTask.extend(TaskPlace.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, taskId, version, ...place } }) =>
      moveTask(scope, { taskId, version, place }),
    ),

  trash: allowWrite(
    "task:delete",
    offer("DELETE /organizations/{orgId}/tasks/{taskId}", {
      output: Task,
      summary: "Puts a task into the trash",
    }),
  )
    .input(inOrganization(SeenTask))
    .mutation(({ ctx: { scope }, input }) => trashTask(scope, input)),

  restore: allowWrite(
    "task:delete",
    offer("POST /organizations/{orgId}/tasks/{taskId}/restore", {
      output: Task,
      summary: "Takes a task out of the trash",
    }),
  )
    .input(inOrganization(SeenTask))
    .mutation(({ ctx: { scope }, input }) => restoreTask(scope, input)),

  /** Takes up to 500 rows of another system's export as tasks. The same rows can come again; a dry run only says what would happen. */
  import: allowWrite(
    "task:import",
    offer("POST /organizations/{orgId}/projects/{projectId}/tasks/import", {
      output: ImportReport,
      summary: "Takes up to 500 rows of another system's export as tasks",
    }),
  )
    .input(inOrganization(TaskImport.extend({ projectId: ProjectId })))
    .mutation(({ ctx: { scope }, input: { projectId, rows, earlier, dryRun } }) =>
      dryRun
        ? previewImport(scope, projectId, { rows, earlier })
        : importTasks(scope, projectId, rows),
    ),
});
