import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";
import { type ProjectsSearch, readProjectsSearch } from "../../app/plans-search.ts";

const route = getRouteApi("/o/$slug/");
type Change = { [P in keyof ProjectsSearch]: ProjectsSearch[P] | undefined };

/** What the address says of the list of projects, and the way to change a part of it. */
export function useProjectsSearch(): { search: ProjectsSearch; patch: (change: Change) => void } {
  const search = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  return {
    search,
    patch: (change) =>
      void navigate({
        to: "/o/$slug",
        params: { slug },
        search: readProjectsSearch({ ...search, ...change }),
        replace: true,
      }),
  };
}
