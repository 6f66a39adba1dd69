import { reasonOf } from "@teamflow/client/reason";
import { type Holder, isProjectBound, may, type Permission } from "@teamflow/domain/permission";
import type { Project } from "@teamflow/domain/project";
import { useParams } from "@tanstack/react-router";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";

/** Whether the address is within a project. */
export function useIsInProject(): boolean {
  return useParams({ strict: false, select: ({ key }) => key !== undefined });
}

/** The project of the address, with its statuses in order, and what one holds in it. Only below `/o/$slug/p/$key`. */
export function useProject(): Project & Holder {
  const { key } = useParams({ from: "/o/$slug/p/$key" });
  const { orgId } = useOrganization();
  const [project, { error }] = api.projects.byKey.useSuspenseQuery({
    orgId,
    key: key.toUpperCase(),
  });
  // Whoever may no longer look still has before them what they saw, and is offered nothing there.
  const isShut = error !== null && reasonOf(error).kind === "forbidden";
  return isShut ? { ...project, permissions: [] } : project;
}

/**
 * Whether this member may do something in the project of the address: a role that they hold in it may say otherwise
 * than the organization's. The same rule as the server's, asked for what to show.
 */
export function useMayHere(permission: Permission): boolean {
  const organization = useOrganization();
  const project = useProject();
  return may(isProjectBound(permission) ? project : organization, permission);
}
