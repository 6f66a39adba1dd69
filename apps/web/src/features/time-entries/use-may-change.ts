import { may, type Permission } from "@teamflow/domain/permission";
import type { TimeEntry } from "@teamflow/domain/time-entry";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/**
 * Which of these entries one may change. That is decided where the work was done: by a role that one holds in that
 * project, or in the organization, and nothing changes in an archived one. Of a project that is not here yet, none.
 */
export function useMayChange(
  entries: readonly TimeEntry[],
  permission: Permission,
): (entry: TimeEntry) => boolean {
  const { orgId } = useOrganization();
  const keys = [...new Set(entries.map(keyOf))];
  const answers = api.useQueries((query) =>
    keys.map((key) => query.projects.byKey({ orgId, key })),
  );
  const open = new Set(
    keys.filter((_, at) => {
      const { data: project, isError } = answers[at] ?? {};
      return project && !isError && !project.archivedAt && may(project, permission);
    }),
  );
  return (entry) => open.has(keyOf(entry));
}

/** The key of the project that it is in: `ENG` of `ENG-12`. */
const keyOf = ({ code }: TimeEntry) => code.slice(0, code.lastIndexOf("-"));
