import { reasonOf } from "@teamflow/client/reason";
import type { Project, ProjectPatch } from "@teamflow/domain/project";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/** Shows a project that has just been written, and follows it where it has another key. */
export function useShowProject(): (former: Project, saved: Project) => Promise<void> {
  const { orgId, slug } = useOrganization();
  const utils = api.useUtils();
  const navigate = useNavigate();
  return async (former, saved) => {
    const before = utils.projects.byKey.getData({ orgId, key: former.key });
    // Under the address's key, whatever that was, and under the one that it has now.
    for (const key of new Set([former.key, saved.key]))
      utils.projects.byKey.setData(
        { orgId, key },
        (held = before) => held && { ...held, ...saved },
      );
    if (saved.key !== former.key)
      await navigate({
        to: "/o/$slug/p/$key/settings",
        params: { slug, key: saved.key },
        replace: true,
      });
    await utils.projects.list.invalidate({ orgId });
  };
}

/** Changes a project, and shows it as it stands then. */
export function useWriteProject(): (seen: Project, patch: ProjectPatch) => Promise<Project> {
  const { orgId } = useOrganization();
  const show = useShowProject();
  const { mutateAsync } = api.projects.update.useMutation();
  return async (seen, patch) => {
    const { id: projectId, version } = seen;
    const saved = await mutateAsync({ orgId, projectId, version, ...patch });
    await show(seen, saved);
    return saved;
  };
}

/** The project as it stands now, when a write was refused because somebody else was first. */
export function staleProject(error: unknown): Project | undefined {
  const reason = reasonOf(error);
  return reason.kind === "stale" && isProject(reason.current) ? reason.current : undefined;
}

function isProject(current: object): current is Project {
  return "key" in current && "statuses" in current && "version" in current;
}
