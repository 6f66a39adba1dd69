import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";
import { withoutAbsent } from "../../app/text-params.ts";
import type { TeamSearch } from "../../app/team-search.ts";

const route = getRouteApi("/o/$slug/teams/$code");

/** What the address says of a team's page, and the way to change a part of it. */
export function useTeamSearch(code: string): TeamSearch & {
  patch: (change: { [P in keyof TeamSearch]: TeamSearch[P] | undefined }) => void;
} {
  const search = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  return {
    ...search,
    patch: (change) =>
      void navigate({
        to: "/o/$slug/teams/$code",
        params: { slug, code },
        search: withoutAbsent({ ...search, ...change }),
        replace: true,
      }),
  };
}
