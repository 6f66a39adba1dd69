import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { TaskView } from "@teamflow/domain/filter/filter";
import { printView } from "@teamflow/domain/filter/text";
import { type MemberId, newId, type ProjectId, ViewId } from "@teamflow/domain/ids";
import { heldIn, may } from "@teamflow/domain/permission";
import {
  type NewView,
  plainBoard,
  type TrashedView,
  type View,
  ViewBoard,
  viewColumns,
  viewLimit,
  type ViewPatch,
  type ViewSharing,
} from "@teamflow/domain/view";
import { sql, type SqlBool, type Updateable } from "kysely";
import { z } from "zod";
import { record } from "../events.ts";
import { getProject } from "../projects/rows.ts";
import type { ViewTable } from "../schema.gen.ts";
import type { Scope, WriteScope } from "../scope.ts";
import { isSeenIn } from "../sight.ts";
import { Moment, notYetPurged } from "../trash.ts";
import { saysAnew } from "../unchanged.ts";

const Place = z.tuple([z.string(), ViewId]);

/** What is written of a view: its filter as the tree that its text means. */
type Written<V> = Omit<V, "filter"> & { content: TaskView };

function everyView({ db, orgId }: Scope) {
  return db
    .selectFrom("view")
    .select(["view.id", "view.name", "view.owner_id as ownerId", "view.visibility"])
    .select(["view.project_id as projectId", "view.layout", "view.content", "view.columns"])
    .select("view.board")
    .select(["view.version", "view.created_at as createdAt", "view.updated_at as updatedAt"])
    .where("view.org_id", "=", orgId);
}

/** Views that the reader may see: their own, and those shared with the organization or a project that they see. */
function selectView(scope: Scope, { isTrashed } = { isTrashed: false }) {
  const { memberId } = scope;
  return everyView(scope)
    .where(isTrashed ? notYetPurged("view") : sql<SqlBool>`view.trashed_at is null`)
    .where(
      sql<SqlBool>`(view.owner_id = ${memberId} or view.visibility = 'organization'
        or (view.visibility = 'project' and ${isSeenIn(scope, "project:read", sql`view.project_id`)}))`,
    )
    .where(
      sql<SqlBool>`(view.project_id is null or (select project.trashed_at is null from project
        where project.org_id = view.org_id and project.id = view.project_id))`,
    );
}

type Row = Awaited<ReturnType<ReturnType<typeof selectView>["executeTakeFirstOrThrow"]>>;

/** As it is shown. What a newer version of TeamFlow has kept, and this one does not know, asks for nothing. */
function shown({ content, columns, board, ...row }: Row): View {
  const { data } = TaskView.safeParse(content);
  return {
    ...row,
    board: ViewBoard.safeParse(board).data ?? plainBoard,
    filter: data ? printView(data) : "",
    columns: columns.flatMap((name) => viewColumns.find((known) => known === name) ?? []),
  };
}

/** The views that the reader may see, by name. */
export async function listViews(scope: Scope, { cursor, limit }: Page): Promise<Paged<View>> {
  const [place, id] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectView(scope)
    .$if(id !== undefined, (query) =>
      query.where(sql<SqlBool>`(lower(view.name), view.id) > (lower(${place}), ${id}::uuid)`),
    )
    .orderBy(sql`lower(view.name)`)
    .orderBy("view.id")
    .limit(limit + 1)
    .execute();
  return pageOf(rows.map(shown), limit, (view) => [view.name, view.id]);
}

/** One's own views that were forgotten and can be restored, last forgotten first. */
export async function listTrashedViews(
  scope: Scope,
  { cursor, limit }: Page,
): Promise<Paged<TrashedView>> {
  const after = decodeCursor(cursor, z.tuple([Moment, ViewId]));
  const [place, id] = after ?? [];
  const rows = await selectView(scope, { isTrashed: true })
    .select(sql<Date>`view.trashed_at`.as("trashedAt"))
    .where("view.owner_id", "=", scope.memberId)
    .$if(after !== null, (query) =>
      query.where(sql<SqlBool>`(view.trashed_at, view.id) < (${place}::timestamptz, ${id}::uuid)`),
    )
    .orderBy("view.trashed_at", "desc")
    .orderBy("view.id", "desc")
    .limit(limit + 1)
    .execute();
  const views = rows.map(({ trashedAt, ...row }) => ({ ...shown(row), trashedAt }));
  return pageOf(views, limit, (view) => [view.trashedAt.toISOString(), view.id]);
}

/** @throws `not_found`, also for what others keep to themselves */
export async function getView(scope: Scope, viewId: ViewId): Promise<View> {
  const view = await selectView(scope).where("view.id", "=", viewId).executeTakeFirst();
  return view ? shown(view) : fail({ kind: "not_found", what: "view" });
}

/**
 * Keeps a view, for oneself at first.
 *
 * @throws `taken` with field `name` for one's own of the same name; `limit_reached`
 */
export async function insertView(scope: WriteScope, view: Written<NewView>): Promise<View> {
  const { db, orgId: org_id, memberId: owner_id } = scope;
  await checkRoom(scope, owner_id);
  const { content, board, ...rest } = view;
  const id = newId<"View">();
  await db
    .insertInto("view")
    .values({
      ...{ org_id, id, owner_id, visibility: "private", ...rest },
      ...{ content: JSON.stringify(content), board: JSON.stringify(board) },
    })
    .execute();
  const after = await getView(scope, id);
  record(scope, changeOf(after), { subjectId: id, after });
  return after;
}

/** Those who keep views for one member at once go one after the other, so that they are counted. */
async function checkRoom({ db, orgId }: WriteScope, ownerId: MemberId): Promise<void> {
  await db
    .selectFrom("member")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", ownerId)
    .forUpdate()
    .execute();
  const { count } = await db
    .selectFrom("view")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where("org_id", "=", orgId)
    .where("owner_id", "=", ownerId)
    .where("trashed_at", "is", null)
    .executeTakeFirstOrThrow();
  if (count >= viewLimit) fail({ kind: "limit_reached", what: "view", limit: viewLimit });
}

/** That a view changed, for all who could see it before, or can since. */
function changeOf(...states: readonly [View, ...View[]]) {
  const [{ id: viewId, ownerId }] = states;
  const happening = { type: "view.changed" as const, viewId };
  if (states.some(({ visibility }) => visibility === "organization")) return happening;
  const sharedWith = states.flatMap(({ visibility, projectId }) =>
    visibility === "project" && projectId ? [projectId] : [],
  );
  return { ...happening, ownerId, sharedWith };
}

/** A view as the writer last saw it. */
export type SeenView = { viewId: ViewId; version: number };

/** Changes a view of one's own. @throws `not_found`; `forbidden` for another's; `stale`; as `insertView` */
export async function updateView(
  scope: WriteScope,
  seen: SeenView,
  patch: Partial<Written<ViewPatch>>,
): Promise<View> {
  const before = await lockOwn(scope, seen);
  const { content, board, ...rest } = patch;
  const filter = content && printView(content);
  const said = { ...before, ...before.board };
  if (!saysAnew(said, { ...rest, ...board, filter })) return before;
  return await changeView(scope, before, {
    ...rest,
    ...(content && { content: JSON.stringify(content) }),
    ...(board && { board: JSON.stringify(board) }),
  });
}

/**
 * Shares a view of one's own, or keeps it to oneself again.
 *
 * @throws `not_found`, also for the project; `forbidden` for another's; `stale`; `invalid` for a project without need
 */
export async function shareView(
  scope: WriteScope,
  seen: SeenView,
  { visibility, projectId: project_id }: ViewSharing,
): Promise<View> {
  if ((visibility === "project") !== (project_id !== null)) {
    const message = "A view that is shared with a project names it, and no other does";
    fail({ kind: "invalid", issues: [{ path: "projectId", code: "required", message }] });
  }
  const before = await lockOwn(scope, seen);
  if (project_id) await getSeenProject(scope, project_id);
  if (!saysAnew(before, { visibility, projectId: project_id })) return before;
  return await changeView(scope, before, { visibility, project_id });
}

async function getSeenProject(scope: Scope, projectId: ProjectId): Promise<void> {
  await getProject(scope, projectId);
  const isSeen = may(heldIn(scope, "project:read", [projectId]), "project:read");
  if (!isSeen) fail({ kind: "not_found", what: "project" });
}

async function changeView(
  scope: WriteScope,
  before: View,
  columns: Updateable<ViewTable>,
): Promise<View> {
  await scope.db
    .updateTable("view")
    .set({ ...columns, version: before.version + 1 })
    .where("org_id", "=", scope.orgId)
    .where("id", "=", before.id)
    .execute();
  const after = shown(
    await everyView(scope).where("view.id", "=", before.id).executeTakeFirstOrThrow(),
  );
  record(scope, changeOf(before, after), { subjectId: before.id, before, after });
  return after;
}

/** Forgets a view of one's own: for 30 days it can be restored. @throws `not_found`; `forbidden` for another's; `stale` */
export async function deleteView(scope: WriteScope, seen: SeenView): Promise<void> {
  const before = await lockOwn(scope, seen);
  await setTrashed(scope, before.id, scope.now);
  record(scope, changeOf(before), { subjectId: before.id, before });
}

/**
 * Brings a view of one's own back that was forgotten, with what leads to it. One that is there stays as it is.
 *
 * @throws `not_found`, also after 30 days; `forbidden` for another's; `taken` with field `name`; `limit_reached`
 */
export async function restoreView(scope: WriteScope, viewId: ViewId): Promise<View> {
  const row = await selectView(scope, { isTrashed: true })
    .where("view.id", "=", viewId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return await getView(scope, viewId);
  checkDecides(scope, row);
  await checkRoom(scope, row.ownerId);
  await setTrashed(scope, viewId, null);
  const after = await getView(scope, viewId);
  record(scope, changeOf(after), { subjectId: viewId, after });
  return after;
}

async function setTrashed(
  { db, orgId }: WriteScope,
  viewId: ViewId,
  trashed_at: Date | null,
): Promise<void> {
  await db
    .updateTable("view")
    .set({ trashed_at })
    .where("org_id", "=", orgId)
    .where("id", "=", viewId)
    .execute();
}

async function lockOwn(scope: WriteScope, { viewId, version }: SeenView): Promise<View> {
  const row = await selectView(scope).where("view.id", "=", viewId).forUpdate().executeTakeFirst();
  if (!row) return fail({ kind: "not_found", what: "view" });
  checkDecides(scope, row);
  const view = shown(row);
  if (view.version !== version) fail({ kind: "stale", what: "view", current: view });
  return view;
}

/** Whose it is decides about it; and whoever decides about the organization, since owners leave. @throws `forbidden` */
function checkDecides(scope: WriteScope, { ownerId }: Pick<View, "ownerId">): void {
  if (ownerId !== scope.memberId && !may(scope, "organization:update"))
    fail({ kind: "forbidden", permission: "organization:update" });
}
