import { useMemo } from "react";
import { api } from "./api.ts";
import type { NameOf } from "./history-values.ts";
import { useMay, useOrganization } from "./organization.ts";
import { useCustomRoles } from "./role-choices.ts";
import { usePeople } from "./use-people.ts";

/** The names of an organization's people, projects, statuses and roles, for what happened among them. */
export function useOrganizationNames(): NameOf {
  const { orgId } = useOrganization();
  const members = useMemberNames();
  const roles = useCustomRoles();
  const { data } = api.projects.list.useQuery(
    { orgId, limit: 100 },
    { enabled: useMay("project:read") },
  );
  return useMemo(() => {
    const names = new Map<string, string>([...members, ...roles.map(byName)]);
    for (const project of data?.items ?? []) {
      names.set(project.id, project.name);
      for (const status of project.statuses) names.set(status.id, status.name);
    }
    return (_field, id) => names.get(id);
  }, [members, roles, data]);
}

function byName({ id, name }: { id: string; name: string }): [string, string] {
  return [id, name];
}

/** Everybody's name, page after page: bots and those who were removed did things too. */
export function useMemberNames(): ReadonlyMap<string, string> {
  const { data } = usePeople({ enabled: useMay("member:read") });
  return useMemo(
    () => new Map(data?.pages.flatMap((page) => page.items.map(byName)) ?? []),
    [data],
  );
}
