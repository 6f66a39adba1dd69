import type { AssignmentRule } from "@teamflow/domain/assignment-rule";
import { AssignmentType, EntityType } from "@teamflow/domain/assignment-terms";

/** What a field of the trail is about where it is one of the rules: `task.tester`; else null. */
export function pairIn(field: string): Pick<AssignmentRule, "entityType" | "type"> | null {
  const [entity, as, ...others] = field.split(".");
  const [entityType, type] = [EntityType.safeParse(entity).data, AssignmentType.safeParse(as).data];
  return entityType && type && others.length === 0 ? { entityType, type } : null;
}
