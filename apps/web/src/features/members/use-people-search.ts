import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { PeopleSearch } from "../../app/people-search.ts";
import { useOrganization } from "../../app/organization.ts";
import { withoutAbsent } from "../../app/text-params.ts";

const route = getRouteApi("/o/$slug/people");

/** What the address says of this screen, and the way to change a part of it. */
export function usePeopleSearch(): {
  search: PeopleSearch;
  /** Changes what is given and leaves the rest; `undefined` takes a part away. */
  patch: (change: { [P in keyof PeopleSearch]: PeopleSearch[P] | undefined }) => void;
} {
  const search = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  return {
    search,
    patch: (change) =>
      void navigate({
        to: "/o/$slug/people",
        params: { slug },
        search: (before: PeopleSearch) => withoutAbsent({ ...before, ...change }),
        replace: true,
      }),
  };
}
