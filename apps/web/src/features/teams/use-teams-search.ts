import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";
import { withoutAbsent } from "../../app/text-params.ts";
import type { TeamsSearch } from "../../app/team-search.ts";

const route = getRouteApi("/o/$slug/teams");

/** What the address says of the list of teams, and the way to change a part of it. */
export function useTeamsSearch(): {
  search: TeamsSearch;
  /** Changes what is given and leaves the rest; `undefined` takes a part away. */
  patch: (change: { [P in keyof TeamsSearch]: TeamsSearch[P] | undefined }) => void;
} {
  const search = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  return {
    search,
    patch: (change) =>
      void navigate({
        to: "/o/$slug/teams",
        params: { slug },
        search: (before: TeamsSearch) => withoutAbsent({ ...before, ...change }),
        replace: true,
      }),
  };
}
