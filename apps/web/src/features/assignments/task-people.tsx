import type { Task } from "@teamflow/domain/task";
import { useAssignmentsShown } from "../../app/feature.ts";
import { useProject } from "../../app/project.ts";
import { entityIdOf } from "./entity.ts";
import { PeoplePart } from "./people-part.tsx";

/** Who has to do with a task, where assignments are switched on. */
export function TaskPeople({ task }: { task: Task }) {
  const isShown = useAssignmentsShown();
  const project = useProject();
  if (!isShown) return null;
  return (
    <PeoplePart
      entity={{
        ...{ id: entityIdOf(task.id), kind: task.kind, code: task.code, name: task.title },
        ...{ projectId: project.id, holder: project },
        isOpen: !task.trashedAt && !project.archivedAt,
      }}
    />
  );
}
