import { Building2, Layers, Plus } from "lucide-react";
import { useAction } from "../../app/action-registry.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { usePlansSearch } from "./use-plans-search.ts";

/** What a list of clients or of programs says when nothing is in it. */
export function PlanNothing({ place }: { place: "clients" | "programs" }) {
  const words = usePlanText();
  const said = place === "clients" ? words.client : words.program;
  const { search, patch } = usePlansSearch(place);
  const action = useAction(place === "clients" ? "client.create" : "program.create");
  const icon = place === "clients" ? <Building2 size={20} /> : <Layers size={20} />;
  const { filter } = words;
  if (search.text && search.kept !== "trashed")
    return (
      <EmptyState
        icon={icon}
        title={filter.noneTitle}
        action={<Button onClick={() => patch({ text: undefined })}>{filter.clear}</Button>}
      >
        {filter.none}
      </EmptyState>
    );
  if (search.kept)
    return (
      <EmptyState
        icon={icon}
        title={search.kept === "archived" ? filter.archivedTitle : filter.trashTitle}
      >
        {search.kept === "archived" ? filter.archivedNone : filter.trashNone}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={icon}
      title={said.emptyTitle}
      action={
        action && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={action.run}>
            {action.label}
          </Button>
        )
      }
    >
      {said.empty}
    </EmptyState>
  );
}
