import {
  type AssignmentType,
  assignmentTypes,
  type EntityKind,
} from "@teamflow/domain/assignment-terms";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";

/** As what somebody can be assigned to a kind of entity, by the organization's rules, and what is tried first. */
export function useTypes(kind: EntityKind) {
  const { orgId } = useOrganization();
  const { data, error, isPending } = api.assignmentRules.get.useQuery({ orgId });
  const possible = assignmentTypes.filter((type) =>
    data?.rules.some((rule) => rule.entityType === kind && rule.type === type),
  );
  const first: AssignmentType | undefined = possible.includes("assignee")
    ? "assignee"
    : possible[0];
  return { possible, first, error, isPending };
}
