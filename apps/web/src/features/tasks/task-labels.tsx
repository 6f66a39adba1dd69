import type { LabelId } from "@teamflow/domain/ids";
import type { Lookup } from "../../app/tasks/use-project-lookup.ts";
import { useText } from "../../i18n/locale.ts";
import { Badge } from "../../ui/badge.tsx";

/** A task's labels in little room: the first few, and how many more there are. */
export function TaskLabels({
  labelIds,
  lookup,
  limit,
}: {
  labelIds: LabelId[];
  lookup: Lookup;
  limit: number;
}) {
  const { tasks } = useText();
  const labels = labelIds.flatMap((id) => lookup.labelOf(id) ?? []);
  const rest = labels.slice(limit).map((label) => label.name);
  return (
    <>
      {labels.slice(0, limit).map((label) => (
        <Badge key={label.id} tone={label.colour} className="min-w-0 max-w-36">
          {label.name}
        </Badge>
      ))}
      {rest.length > 0 && (
        <span
          data-tooltip={`${tasks.field.labels}: ${rest.join(", ")}`}
          className="shrink-0 text-xs text-faint"
        >
          +{rest.length}
        </span>
      )}
    </>
  );
}
