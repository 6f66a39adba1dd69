import type { Project } from "@teamflow/domain/project";
import { RotateCcw } from "lucide-react";
import { usePlanText } from "../../app/plan-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { useProjectStanding } from "./use-project-standing.ts";

/** A project in the trash, and the way out of it. */
export function TrashedProject({ project }: { project: Project }) {
  const words = usePlanText();
  const { restore, busy } = useProjectStanding();
  return (
    <li className="flex min-h-13 items-center gap-3 rounded px-2 text-sm">
      <Avatar name={project.name} square />
      <span className="min-w-0 truncate">{project.name}</span>
      <span className="flex-1 text-xs text-faint">{project.key}</span>
      <Button
        size="small"
        busy={busy}
        icon={<RotateCcw size={14} aria-hidden />}
        aria-label={`${words.restore}: ${project.name}`}
        onClick={() => restore(project)}
      >
        {words.restore}
      </Button>
    </li>
  );
}
