import { useAssignmentsShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { entityIdOf } from "./entity.ts";
import { PeoplePart } from "./people-part.tsx";

/** Who has to do with a client or a program, where assignments are switched on. */
export function PlanPeople({
  kind,
  row,
}: {
  kind: "client" | "program";
  row: { id: string; code: string; name: string; archivedAt: Date | null };
}) {
  const isShown = useAssignmentsShown();
  const holder = useOrganization();
  if (!isShown) return null;
  return (
    <PeoplePart
      entity={{
        ...{ id: entityIdOf(row.id), kind, code: row.code, name: row.name },
        ...{ projectId: null, holder, isOpen: !row.archivedAt },
      }}
    />
  );
}
