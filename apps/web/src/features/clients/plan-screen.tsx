import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { useAction, useActions } from "../../app/action-registry.tsx";
import { PlanViews } from "../../app/plan-views.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { Screen } from "../../app/screen.tsx";
import { StateFilter } from "../../app/state-filter.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextFilter } from "../../ui/text-filter.tsx";
import { usePlansSearch } from "./use-plans-search.ts";

/** What the lists of clients and of programs share: the top bar, the way to a new one, and the filters. */
export function PlanScreen({
  place,
  mayManage,
  children,
}: {
  place: "clients" | "programs";
  mayManage: boolean;
  children: ReactNode;
}) {
  const words = usePlanText();
  const said = place === "clients" ? words.client : words.program;
  const { patch } = usePlansSearch(place);
  const id = place === "clients" ? "client.create" : "program.create";
  useActions({ [id]: { when: mayManage, run: () => patch({ create: true, open: undefined }) } });
  const action = useAction(id);
  return (
    <Screen
      title={said.title}
      views={<PlanViews view={place} />}
      actions={
        action && (
          <Button
            look="primary"
            size="small"
            icon={<Plus size={15} aria-hidden />}
            onClick={action.run}
          >
            <span className="max-sm:sr-only">{action.label}</span>
          </Button>
        )
      }
    >
      <Filters {...{ place, mayManage }} />
      {children}
    </Screen>
  );
}

function Filters({ place, mayManage }: { place: "clients" | "programs"; mayManage: boolean }) {
  const words = usePlanText();
  const said = place === "clients" ? words.client : words.program;
  const { search, patch } = usePlansSearch(place);
  return (
    <div
      role="search"
      aria-label={words.filter.label}
      className="flex h-11 shrink-0 items-center gap-1.5 overflow-x-auto px-4 [scrollbar-width:none] max-sm:h-13 max-sm:px-3"
    >
      <TextFilter
        label={said.text}
        text={search.text ?? ""}
        onText={(text) => patch({ text: text || undefined })}
      />
      <StateFilter state={search.kept} mayTrash={mayManage} onChoose={(kept) => patch({ kept })} />
      {(search.text || search.kept) && (
        <IconButton
          label={words.filter.clear}
          icon={<X size={15} />}
          onClick={() => patch({ text: undefined, kept: undefined })}
        />
      )}
    </div>
  );
}
