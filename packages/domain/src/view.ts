import { z } from "zod";
import { FilterText } from "./found-task.ts";
import { FavouriteId, MemberId, ProjectId, SubjectId, ViewId } from "./ids.ts";
import { closedLaneLimit, taskLanes } from "./task-terms.ts";
import { text } from "./text.ts";

const viewLayouts = ["list", "board", "table", "calendar"] as const;
export const ViewLayout = z.enum(viewLayouts);
export type ViewLayout = z.infer<typeof ViewLayout>;

/** Who sees a view besides whoever made it: nobody, everybody in the organization, or who sees a project. */
export const ViewVisibility = z.enum(["private", "organization", "project"]);
export type ViewVisibility = z.infer<typeof ViewVisibility>;

/** What a table can show of a task besides its title. */
export const viewColumns = [
  ...(["code", "status", "assignee", "priority", "due", "labels", "project"] as const),
  ...(["kind", "start", "parent", "estimate", "points", "created", "updated"] as const),
] as const;
const ViewColumns = z
  .array(z.enum(viewColumns))
  .max(viewColumns.length)
  .refine((columns) => new Set(columns).size === columns.length, { error: "repeated" });

/** How a board is cut into lanes, and which of them are closed. What its columns are the filter says, by `group:`. */
export const ViewBoard = z.strictObject({
  lanes: z.enum(taskLanes).nullable(),
  /** What tells a lane from the others: a priority, a kind, or the id of a member, a label or a task; `none` for the rest. */
  closed: z
    .array(z.string().regex(/^[\w-]{1,40}$/, { error: "invalid_character" }))
    .max(closedLaneLimit, { error: "too_long" }),
});
export type ViewBoard = z.infer<typeof ViewBoard>;

/** A board without lanes. */
export const plainBoard: ViewBoard = { lanes: null, closed: [] };

/** A filter with its order and groups that was kept under a name, and how it is shown. */
export const View = z.strictObject({
  id: ViewId,
  name: z.string(),
  ownerId: MemberId,
  visibility: ViewVisibility,
  /** Where it is shared; null unless it is with a project. */
  projectId: ProjectId.nullable(),
  layout: ViewLayout,
  /** The filter as a text, with `sort:` and `group:`. */
  filter: z.string(),
  columns: z.array(z.enum(viewColumns)),
  board: ViewBoard,
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type View = z.infer<typeof View>;

/** A view of one's own that was forgotten: for 30 days it can be restored. */
export const TrashedView = View.extend({ trashedAt: z.date() });
export type TrashedView = z.infer<typeof TrashedView>;

const content = {
  name: text({ max: 100 }),
  layout: ViewLayout,
  filter: FilterText,
  columns: ViewColumns,
  board: ViewBoard,
};

export const NewView = z.strictObject({
  ...content,
  layout: content.layout.default("list"),
  board: content.board.default(plainBoard),
  columns: content.columns.default(["code", "status", "assignee", "priority", "due"]),
});
export type NewView = z.infer<typeof NewView>;

export const ViewPatch = z.strictObject(content).partial();
export type ViewPatch = z.infer<typeof ViewPatch>;

/** With whom a view is shared; the project where it is shared with one. */
export const ViewSharing = z.strictObject({
  visibility: ViewVisibility,
  projectId: ProjectId.nullable(),
});
export type ViewSharing = z.infer<typeof ViewSharing>;

/** How many views a member can keep. */
export const viewLimit = 100;

/** How many favourites a member can have, and how many places are remembered. */
export const favouriteLimit = 50;
export const recentLimit = 20;

export const placeKinds = ["project", "view", "task", "team"] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** What can be a favourite, or visited. */
export const Place = z.strictObject({ kind: z.enum(placeKinds), subjectId: SubjectId });
export type Place = z.infer<typeof Place>;

/** A place, and what it is called: a project by its key, a task and a team by their code. */
const ShownPlace = Place.extend({ code: z.string().nullable(), name: z.string() });
export type ShownPlace = z.infer<typeof ShownPlace>;

export const Favourite = ShownPlace.extend({ id: FavouriteId });
export type Favourite = z.infer<typeof Favourite>;

export const Recent = ShownPlace.extend({ visitedAt: z.date() });
export type Recent = z.infer<typeof Recent>;
