import { ChoiceFilter } from "../ui/choice-filter.tsx";
import { usePlanText } from "./plan-words.ts";
import type { PlansSearch } from "./plans-search.ts";

/** Those at work, the archived ones or, for whoever may take something out of it, the trash. */
export function StateFilter({
  state,
  mayTrash,
  onChoose,
}: {
  state: PlansSearch["kept"];
  mayTrash: boolean;
  onChoose: (state: PlansSearch["kept"]) => void;
}) {
  const { filter } = usePlanText();
  return (
    <ChoiceFilter
      label={filter.state}
      any={filter.present}
      chosen={state}
      options={[
        { value: "archived", label: filter.archived },
        ...(mayTrash ? [{ value: "trashed", label: filter.trashed }] : []),
      ]}
      onChoose={(value) =>
        onChoose(value === "archived" || value === "trashed" ? value : undefined)
      }
    />
  );
}
