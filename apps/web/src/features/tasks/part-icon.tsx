import type { LabelId } from "@teamflow/domain/ids";
import { priorities } from "@teamflow/domain/task-terms";
import { CircleUserRound } from "lucide-react";
import { useProject } from "../../app/project.ts";
import { PriorityIcon } from "../../app/tasks/priority-icon.tsx";
import { LabelDot } from "../../app/tasks/label-dot.tsx";
import { StatusIcon } from "../../app/tasks/status-icon.tsx";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { type Cut, nobody, type Part } from "./board-parts.ts";

/** What stands before the name of a column or a lane. */
export function PartIcon({ part, cut }: { part: Part; cut: Cut }) {
  const { statuses } = useProject();
  if (cut === "assignee" && part.id === nobody)
    return <CircleUserRound size={18} aria-hidden className="shrink-0 text-faint" />;
  if (cut === "assignee") return <Avatar name={part.name} size="small" />;
  if (part.labelId) return <Dot labelId={part.labelId} />;
  const priority = priorities.find((known) => known === part.id);
  if (priority) return <PriorityIcon priority={priority} />;
  const status = statuses.find(({ id }) => id === part.id);
  return status ? <StatusIcon category={status.category} /> : null;
}

function Dot({ labelId }: { labelId: LabelId }) {
  const label = useProjectLookup().labelOf(labelId);
  return label ? <LabelDot colour={label.colour} /> : null;
}
