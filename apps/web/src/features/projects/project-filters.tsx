import { PlanStatus } from "@teamflow/domain/program";
import { readId } from "@teamflow/domain/uuid";
import { useMay } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { StateFilter } from "../../app/state-filter.tsx";
import { usePeople } from "../../app/use-people.ts";
import { useClients, usePrograms } from "../../app/use-plans.ts";
import { ChoiceFilter } from "../../ui/choice-filter.tsx";
import { Filters } from "../../ui/filters.tsx";
import { TextFilter } from "../../ui/text-filter.tsx";
import { useProjectsSearch } from "./use-projects-search.ts";

/** The bar that narrows the list of projects, and orders it. All of it is in the address. */
export function ProjectFilters() {
  const { filter, statuses } = usePlanText();
  const { search, patch } = useProjectsSearch();
  const mayTrash = useMay("project:delete");
  const { create: _, ...set } = search;
  return (
    <Filters
      label={filter.label}
      clear={Object.keys(set).length > 0 && { label: filter.clear, run: () => patch(cleared) }}
    >
      <TextFilter
        label={filter.text}
        text={search.text ?? ""}
        onText={(text) => patch({ text: text || undefined })}
      />
      <ChoiceFilter
        label={usePlanText().status}
        any={filter.anyStatus}
        chosen={search.status}
        options={PlanStatus.options.map((value) => ({ value, label: statuses[value] }))}
        onChoose={(status) => patch({ status })}
      />
      <Above />
      <StateFilter state={search.kept} mayTrash={mayTrash} onChoose={(kept) => patch({ kept })} />
      <ChoiceFilter
        label={filter.sort}
        any={filter.byName}
        chosen={search.by}
        options={[
          { value: "due", label: filter.byDue },
          { value: "priority", label: filter.byPriority },
        ]}
        onChoose={(by) => patch({ by: by === "due" || by === "priority" ? by : undefined })}
      />
    </Filters>
  );
}

/** Nothing asked for. */
export const cleared = {
  ...{ text: undefined, status: undefined, client: undefined, program: undefined },
  ...{ lead: undefined, kept: undefined, by: undefined },
};

/** Whose projects: of a client, in a program, led by somebody. */
function Above() {
  const { filter } = usePlanText();
  const { search, patch } = useProjectsSearch();
  const clients = useClients();
  const programs = usePrograms();
  const { people } = usePeople({ enabled: useMay("member:read") });
  return (
    <>
      {clients.length > 0 && (
        <ChoiceFilter
          label={filter.client}
          any={filter.anyClient}
          chosen={search.client}
          options={clients.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(value) => patch({ client: readId<"Client">(value) })}
        />
      )}
      {programs.length > 0 && (
        <ChoiceFilter
          label={filter.program}
          any={filter.anyProgram}
          chosen={search.program}
          options={programs.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(value) => patch({ program: readId<"Program">(value) })}
        />
      )}
      <ChoiceFilter
        label={filter.lead}
        any={filter.anyLead}
        chosen={search.lead}
        options={people
          .filter(({ status }) => status === "active")
          .map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(value) => patch({ lead: readId<"Member">(value) })}
      />
    </>
  );
}
