import type { View } from "@teamflow/domain/view";
import { readId } from "@teamflow/domain/uuid";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

const route = getRouteApi("/o/$slug/work");

/** What one has to do oneself, the next first. */
export const ownWork = "is:open assignee:@me sort:due";

/** What the address asks for: a text, a view that was kept, or one's own work; and the way to ask for something else. */
export function useWorkSearch() {
  const { orgId, slug } = useOrganization();
  const navigate = useNavigate();
  const search = route.useSearch();
  const viewId = readId<"View">(search.view);
  const views = api.views.list.useQuery({ orgId, limit: 200 });
  const view = views.data?.items.find(({ id }) => id === viewId);
  const go = (to: { filter?: string; view?: string }, replace: boolean) =>
    void navigate({ to: "/o/$slug/work", params: { slug }, search: to, replace });
  return {
    view,
    views: views.data?.items ?? [],
    /** Null while a view is still being read. */
    filter: search.filter ?? (viewId && views.isPending ? null : (view?.filter ?? ownWork)),
    isChanged: view !== undefined && search.filter !== undefined && search.filter !== view.filter,
    show: (filter: string) =>
      go({ filter, ...(search.view !== undefined && { view: search.view }) }, true),
    open: (chosen: View | null) => go(chosen ? { view: chosen.id } : {}, false),
  };
}

export type WorkSearch = ReturnType<typeof useWorkSearch>;
