import type { ProjectId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { ProjectProgress } from "@teamflow/domain/project-health";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/** How many projects one call asks about. */
const batchSize = 50;

/** How far projects are, asked for by the page as they come; what has not come yet is missing. */
export function useProgress(projects: Project[]): ReadonlyMap<ProjectId, ProjectProgress> {
  const { orgId } = useOrganization();
  const ids = projects.filter(({ trashedAt }) => !trashedAt).map(({ id }) => id);
  const batches = Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, at) =>
    ids.slice(at * batchSize, (at + 1) * batchSize),
  );
  const answers = api.useQueries((query) =>
    batches.map((projectIds) => query.projects.progress({ orgId, projectIds })),
  );
  const found = answers.flatMap(({ data }) => data ?? []);
  return new Map(found.map((progress) => [progress.projectId, progress]));
}
