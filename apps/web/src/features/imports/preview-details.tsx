import { hoursFor } from "@teamflow/domain/import-amounts";
import { kindFor, severityFor } from "@teamflow/domain/import-words";
import { colourOf } from "@teamflow/domain/label";
import type { ImportRow } from "@teamflow/domain/task-import";
import { dayWords, todayHere } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Badge } from "../../ui/badge.tsx";
import { useStructureText } from "./structure-words.ts";
import { useImportText } from "./words.ts";

const shownFields = [
  ...(["kind", "status", "priority", "assignee", "startOn", "dueOn", "estimate"] as const),
  ...(["points", "severity", "resolution"] as const),
] as const;

/** What a row says beside its title, as it will be understood; what will not be stands as it is. */
export function PreviewDetails({ row }: { row: ImportRow }) {
  const { fields } = useImportText().mapping;
  const understood = useUnderstood();
  const facts = shownFields.flatMap((field) =>
    row[field] ? [`${fields[field]}: ${understood(field, row[field])}`] : [],
  );
  if (facts.length === 0 && !row.labels?.length && !row.description) return null;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xs text-soft">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {row.labels && row.labels.length > 0 && (
        <span className="flex flex-wrap gap-1">
          {row.labels.map((label) => (
            <Badge key={label} tone={colourOf(label)}>
              {label}
            </Badge>
          ))}
        </span>
      )}
      {row.description && <span className="line-clamp-1 min-w-0">{row.description}</span>}
    </div>
  );
}

function useUnderstood() {
  const { kinds, severities, hourUnit } = useStructureText();
  const region = useRegion();
  const today = todayHere(useNow());
  return (field: (typeof shownFields)[number], cell: string): string => {
    const [kind, severity, hours] = [kindFor(cell), severityFor(cell), hoursFor(cell)];
    const day = /^(\d{4}-\d\d-\d\d)\b(.*)$/.exec(cell);
    if (field === "kind" && kind) return kinds[kind];
    if (field === "severity" && severity) return severities[severity];
    if (field === "estimate" && hours !== undefined)
      return `${new Intl.NumberFormat(region).format(hours)} ${hourUnit}`;
    const isDay = field === "startOn" || field === "dueOn";
    return isDay && day?.[1] ? `${dayWords(region, day[1], today)}${day[2] ?? ""}` : cell;
  };
}
