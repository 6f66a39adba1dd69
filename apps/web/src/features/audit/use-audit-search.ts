import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { type AuditSearch, readAuditSearch } from "../../app/audit-search.ts";
import { useOrganization } from "../../app/organization.ts";

const route = getRouteApi("/o/$slug/settings/audit");

type Patch = { [K in keyof AuditSearch]?: string | undefined };

/** What the address says, and how to change it: a filter replaces the address, so that "back" leaves the screen. */
export function useAuditSearch(): {
  search: AuditSearch;
  patch: (patch: Patch) => void;
  clear: () => void;
} {
  const search = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const go = (next: AuditSearch) =>
    void navigate({
      to: "/o/$slug/settings/audit",
      params: { slug },
      search: next,
      replace: true,
    });
  return {
    search,
    patch: (patch) => go(readAuditSearch({ ...search, ...patch })),
    clear: () => go({}),
  };
}
