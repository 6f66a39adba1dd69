import { useAssignmentsShown } from "../../app/feature.ts";
import { useProject } from "../../app/project.ts";
import { entityIdOf } from "./entity.ts";
import { PeoplePart } from "./people-part.tsx";

/** Who has to do with the project of the address as a whole, where assignments are switched on. */
export function ProjectAssigned() {
  const isShown = useAssignmentsShown();
  const project = useProject();
  if (!isShown) return null;
  return (
    <PeoplePart
      entity={{
        ...{ id: entityIdOf(project.id), kind: "project", code: project.code, name: project.name },
        ...{ projectId: project.id, holder: project, isOpen: !project.archivedAt },
      }}
    />
  );
}
