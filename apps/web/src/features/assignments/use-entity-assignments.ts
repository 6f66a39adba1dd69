import type { Assignment } from "@teamflow/domain/assignment";
import { assignmentTypes } from "@teamflow/domain/assignment-terms";
import type { EntityId } from "@teamflow/domain/ids";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

const none: Assignment[] = [];

/** All who are assigned to something now, by type. */
export function useEntityAssignments(entityId: EntityId) {
  const { orgId } = useOrganization();
  const query = api.assignments.ofEntity.useQuery({ orgId, entityId });
  const held = query.data ?? none;
  const byType = assignmentTypes.flatMap((type) => {
    const people = held.filter((each) => each.type === type).toSorted(primaryFirst);
    return people.length > 0 ? [{ type, people }] : [];
  });
  return { ...query, held, byType };
}

function primaryFirst(one: Assignment, other: Assignment): number {
  if (one.isPrimary !== other.isPrimary) return one.isPrimary ? -1 : 1;
  return one.memberName.localeCompare(other.memberName);
}
