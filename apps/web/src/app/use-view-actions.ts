import { useNavigate } from "@tanstack/react-router";
import { useActions } from "./action-registry.tsx";
import { useOrganization } from "./organization.ts";
import { useProject } from "./project.ts";

/** The ways back from a page of a project to its board and its list, with the filters that are set. */
export function useViewActions(): void {
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const { key } = useProject();
  const params = { slug, key };
  useActions({
    "view.board": {
      run: () => void navigate({ to: "/o/$slug/p/$key/board", params, search: (before) => before }),
    },
    "view.list": {
      run: () => void navigate({ to: "/o/$slug/p/$key/list", params, search: (before) => before }),
    },
    "project.path": {
      run: () => void navigate({ to: "/o/$slug/p/$key/critical-path", params }),
    },
    "project.people": { run: () => void navigate({ to: "/o/$slug/p/$key/people", params }) },
  });
}
