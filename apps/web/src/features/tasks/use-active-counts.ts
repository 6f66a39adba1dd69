import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import type { Part } from "./board-parts.ts";

/** How much the people of lanes have at hand, where the project limits it: of all their tasks, and not of those shown. */
export function useActiveCounts(areLanesPeople: boolean): (lane: Part) => number | undefined {
  const { orgId } = useOrganization();
  const { id: projectId, personWipLimit } = useProject();
  const { data } = api.tasks.columns.useQuery(
    { orgId, projectId, by: "assignee", isOpen: true },
    { enabled: areLanesPeople && personWipLimit !== null },
  );
  return ({ values }) =>
    data && (data.find(({ value }) => value === values.assigneeId)?.active ?? 0);
}
