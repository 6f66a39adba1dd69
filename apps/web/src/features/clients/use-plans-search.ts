import { useNavigate, useSearch } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";
import { type PlansSearch, readPlansSearch } from "../../app/plans-search.ts";

type Change = { [P in keyof PlansSearch]: PlansSearch[P] | undefined };

/** What the address says of the list of clients, or of programs, and the way to change a part of it. */
export function usePlansSearch(place: "clients" | "programs"): {
  search: PlansSearch;
  patch: (change: Change) => void;
} {
  const search = readPlansSearch(useSearch({ strict: false }));
  const { slug } = useOrganization();
  const navigate = useNavigate();
  return {
    search,
    patch: (change) =>
      void navigate({
        to: `/o/$slug/${place}`,
        params: { slug },
        search: readPlansSearch({ ...search, ...change }),
        replace: true,
      }),
  };
}
