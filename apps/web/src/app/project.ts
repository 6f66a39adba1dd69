import type { Project } from "@teamflow/domain/project";
import { useParams } from "@tanstack/react-router";
import { api } from "./api.ts";
import { useOrganization } from "./organization.ts";

/** The project of the address, with its statuses in order. Only below `/o/$slug/p/$key`. */
export function useProject(): Project {
  const { key } = useParams({ from: "/o/$slug/p/$key" });
  const { orgId } = useOrganization();
  const [project] = api.projects.byKey.useSuspenseQuery({ orgId, key: key.toUpperCase() });
  return project;
}
