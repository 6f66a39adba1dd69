import { useNavigate } from "@tanstack/react-router";
import { useText } from "../i18n/locale.ts";
import { useAvailableActions } from "./action-registry.tsx";
import { definitionOf } from "./actions.ts";
import { api } from "./api.ts";
import { useOrganization, useSession } from "./organization.ts";
import type { PaletteItem } from "./palette-line.tsx";

const openers = ["palette.open", "search.open"];

/** What can be found: a task by its code, projects and organizations, then the actions of the screen below. */
export function usePaletteItems(query: string): PaletteItem[] {
  const { groups } = useText().common;
  const actions = useAvailableActions().filter(
    ({ id }) => !openers.includes(id) && !definitionOf(id).isLocal,
  );
  return [
    ...useTaskItem(query),
    ...useProjectItems(),
    ...actions.map((action) => ({ ...action, note: groups[action.group] })),
    ...useOrganizationItems(),
  ];
}

/** Whether there is such a task is asked when it is opened: the address says so in words when there is none. */
function useTaskItem(query: string): PaletteItem[] {
  const { palette, groups } = useText().common;
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const code = query.trim().toUpperCase();
  if (!/^[A-Z][A-Z0-9]{1,7}-[1-9]\d{0,8}$/.test(code)) return [];
  const run = () => void navigate({ to: "/o/$slug/t/$code", params: { slug, code } });
  return [{ id: code, label: palette.openTask(code), note: groups.task, run }];
}

function useProjectItems(): PaletteItem[] {
  const { projects } = useText();
  const navigate = useNavigate();
  const { orgId, slug } = useOrganization();
  const { data } = api.projects.list.useQuery({ orgId, limit: 100 });
  return (data?.items ?? []).map((project) => ({
    id: project.id,
    label: `${project.name} (${project.key})`,
    note: projects.one,
    run: () => void navigate({ to: "/o/$slug/p/$key", params: { slug, key: project.key } }),
  }));
}

function useOrganizationItems(): PaletteItem[] {
  const { rail } = useText().common;
  const navigate = useNavigate();
  const { memberships } = useSession();
  const { slug } = useOrganization();
  const others = memberships.filter(({ organization }) => organization.slug !== slug);
  return others.map(({ organization }) => ({
    id: organization.id,
    label: organization.name,
    note: rail.switchOrganization,
    run: () => void navigate({ to: "/o/$slug", params: { slug: organization.slug } }),
  }));
}
