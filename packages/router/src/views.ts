import {
  deleteView,
  getView,
  insertView,
  listTrashedViews,
  listViews,
  restoreView,
  shareView,
  updateView,
} from "@teamflow/data/views/views";
import { Page } from "@teamflow/domain/cursor";
import { ViewId } from "@teamflow/domain/ids";
import { NewView, TrashedView, View, ViewPatch, ViewSharing } from "@teamflow/domain/view";
import { z } from "zod";
import { viewIn } from "./filter-text.ts";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const OneView = z.strictObject({ viewId: ViewId });
/** The view that is meant, as the writer last saw it. */
const SeenView = OneView.extend({ version: z.int() });

const across = { isAcross: true };

/**
 * Filters that are kept under a name. Everybody keeps their own; to share one takes the right to work where it is
 * shared, and whoever made it decides about it, or who decides about the organization.
 */
export const views = router({
  list: allow("task:read", {
    ...across,
    ...offer("GET /organizations/{orgId}/views", {
      output: paged(View),
      summary: "One's own views and those that are shared, by name",
    }),
  })
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listViews(scope, input)),

  /** One's own views that were forgotten, last forgotten first. */
  trashed: allow("task:read", {
    ...across,
    ...offer("GET /organizations/{orgId}/view-trash", {
      output: paged(TrashedView),
      summary: "One's own views that were forgotten and can be restored, last forgotten first",
    }),
  })
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listTrashedViews(scope, input)),

  /** @throws `not_found` */
  byId: allow("task:read", {
    ...across,
    ...offer("GET /organizations/{orgId}/views/{viewId}", {
      output: View,
      summary: "A view, by its id",
    }),
  })
    .input(inOrganization(OneView))
    .query(({ ctx: { scope }, input }) => getView(scope, input.viewId)),

  /** @throws `bad_filter`; `taken` with field `name`; `limit_reached` */
  create: allowWrite("task:read", {
    ...across,
    ...offer("POST /organizations/{orgId}/views", {
      output: View,
      summary: "Keeps a filter under a name",
      created: "/organizations/{orgId}/views/{id}",
    }),
  })
    .input(inOrganization(NewView))
    .mutation(({ ctx: { scope }, input: { orgId: _, filter, ...view } }) =>
      insertView(scope, { ...view, content: viewIn(filter) }),
    ),

  /** @throws `not_found`; `forbidden`; `stale`; `bad_filter`; `taken` with field `name` */
  update: allowWrite("task:read", {
    ...across,
    ...offer("PATCH /organizations/{orgId}/views/{viewId}", {
      output: View,
      summary: "Changes a view",
    }),
  })
    .input(inOrganization(SeenView.extend(ViewPatch.shape)))
    .mutation(({ ctx: { scope }, input: { orgId: _, viewId, version, filter, ...patch } }) =>
      updateView(
        scope,
        { viewId, version },
        { ...patch, ...(filter !== undefined && { content: viewIn(filter) }) },
      ),
    ),

  /** Shares a view, or keeps it to oneself again. @throws `not_found`; `forbidden`; `stale`; `invalid` */
  share: allowWrite(
    "task:create",
    offer("POST /organizations/{orgId}/views/{viewId}/share", {
      output: View,
      summary: "Shares a view with the organization or a project, or with nobody",
      created: null,
    }),
  )
    .input(inOrganization(SeenView.extend(ViewSharing.shape)))
    .mutation(({ ctx: { scope }, input: { viewId, version, visibility, projectId } }) =>
      shareView(scope, { viewId, version }, { visibility, projectId }),
    ),

  /** For 30 days it can be restored. @throws `not_found`; `forbidden`; `stale` */
  remove: allowWrite("task:read", {
    ...across,
    ...offer("DELETE /organizations/{orgId}/views/{viewId}", {
      output: z.null(),
      summary: "Forgets a view",
    }),
  })
    .input(inOrganization(SeenView))
    .mutation(async ({ ctx: { scope }, input }) => {
      await deleteView(scope, input);
      return null;
    }),

  /** @throws `not_found`; `forbidden`; `taken` with field `name`; `limit_reached` */
  restore: allowWrite("task:read", {
    ...across,
    ...offer("POST /organizations/{orgId}/views/{viewId}/restore", {
      output: View,
      summary: "Brings back a view that was forgotten",
      description: "For 30 days after it was forgotten. One that is there stays as it is.",
    }),
  })
    .input(inOrganization(OneView))
    .mutation(({ ctx: { scope }, input }) => restoreView(scope, input.viewId)),
});
