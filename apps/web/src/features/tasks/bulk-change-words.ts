import type { BulkTaskChange } from "@teamflow/domain/task-bulk";
import type { LabelId } from "@teamflow/domain/ids";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useBulkText } from "./bulk-words.ts";
import { useStructureText } from "./structure-words.ts";

/** What many tasks are to become, in words: "Priority: Urgent". */
export function useChangeWords(): (change: BulkTaskChange) => string {
  const { tasks: t } = useText();
  const { trash } = useBulkText();
  const structure = useStructureText();
  const lookup = useProjectLookup();
  const region = useRegion();
  const labelsOf = (sign: string, ids: LabelId[] | undefined) =>
    ids?.map((id) => `${sign}\u00A0${lookup.labelOf(id)?.name ?? ""}`).join(", ");
  const nameOf = (id: NonNullable<BulkTaskChange["assigneeId"]>) =>
    lookup.personOf(id)?.name ?? t.formerMember;
  return (change) => {
    const { statusId, priority, kind, severity, assigneeId, dueOn } = change;
    const said: [field: string, value: string | undefined][] = [
      [t.field.status, statusId && lookup.statusOf(statusId)?.name],
      [t.field.priority, priority && t.priorities[priority]],
      [structure.kind, kind && structure.kinds[kind]],
      [structure.severity, severity && structure.severities[severity]],
      [t.field.assignee, assigneeId === null ? t.nobody : assigneeId && nameOf(assigneeId)],
      [t.field.due, dueOn === null ? t.noDue : dueOn && fullDay(region, dueOn)],
      [t.field.labels, labelsOf("+", change.addLabelIds)],
      [t.field.labels, labelsOf("−", change.removeLabelIds)],
    ];
    if (change.trash) return trash;
    return said.flatMap(([field, value]) => (value ? [`${field}: ${value}`] : [])).join(", ");
  };
}
