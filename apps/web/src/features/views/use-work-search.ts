import type { View } from "@teamflow/domain/view";
import { readId } from "@teamflow/domain/uuid";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { readColumns, writeColumns } from "./table-columns.ts";

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
  const go = (to: Partial<Record<keyof typeof search, string>>, replace: boolean) =>
    void navigate({ to: "/o/$slug/work", params: { slug }, search: to, replace });
  const layout = readLayout(search.layout ?? view?.layout);
  const columns = search.columns === undefined ? view?.columns : readColumns(search.columns);
  const isOther =
    (search.filter !== undefined && search.filter !== view?.filter) ||
    (search.layout !== undefined && layout !== readLayout(view?.layout)) ||
    (search.columns !== undefined &&
      writeColumns(columns ?? []) !== writeColumns(view?.columns ?? []));
  return {
    view,
    views: views.data?.items ?? [],
    /** Null while a view is still being read. */
    filter: search.filter ?? (viewId && views.isPending ? null : (view?.filter ?? ownWork)),
    layout,
    columns,
    isChanged: view !== undefined && isOther,
    show: (filter: string) => go({ ...search, filter }, true),
    layOut: (chosen: WorkLayout) => go({ ...search, layout: chosen }, true),
    open: (chosen: View | null) => go(chosen ? { view: chosen.id } : {}, false),
  };
}

export type WorkSearch = ReturnType<typeof useWorkSearch>;

export const workLayouts = ["list", "table", "calendar"] as const;
export type WorkLayout = (typeof workLayouts)[number];

/** How tasks across projects are shown; a board is one project's, and elsewhere a list. */
function readLayout(name: string | undefined): WorkLayout {
  return workLayouts.find((known) => known === name) ?? "list";
}
