import type { FilterGroup } from "@teamflow/domain/filter/fields";
import { priorities } from "@teamflow/domain/task-terms";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useFilterText } from "./filter-words.ts";
import { useTableText } from "./table-words.ts";

/** What a group is called: where the server names it by a word of its own, in the words of the reader. */
export function useGroupName(group: FilterGroup | null, name: string | null): string {
  const { tasks } = useText();
  const { kinds } = useFilterText();
  const { nobody } = useTableText();
  const region = useRegion();
  if (name === null) return group === "assignee" ? tasks.nobody : nobody;
  const priority = priorities.find((known) => known === name);
  if (group === "priority" && priority) return tasks.priorities[priority];
  if (group === "due") return fullDay(region, name);
  const kind = Object.entries(kinds).find(([known]) => known === name);
  return group === "kind" && kind ? kind[1] : name;
}
