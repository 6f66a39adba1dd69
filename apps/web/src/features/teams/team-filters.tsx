import { readId } from "@teamflow/domain/uuid";
import { Filters } from "../../ui/filters.tsx";
import { TextFilter } from "../../ui/text-filter.tsx";
import { ChoiceFilter } from "../../ui/choice-filter.tsx";
import { useProjects } from "../../app/use-projects.ts";
import { useTeamsSearch } from "./use-teams-search.ts";
import { useTeamText } from "./words.ts";

/** The bar that narrows the list of teams. All of it is in the address. */
export function TeamFilters() {
  const { filter } = useTeamText();
  const { search, patch } = useTeamsSearch();
  const projects = useProjects();
  const isFiltered = Boolean(search.text || search.project || search.state);
  return (
    <Filters
      label={filter.label}
      clear={
        isFiltered && {
          label: filter.clear,
          run: () => patch({ text: undefined, project: undefined, state: undefined }),
        }
      }
    >
      <TextFilter
        label={filter.text}
        text={search.text ?? ""}
        onText={(text) => patch({ text: text || undefined })}
      />
      <ChoiceFilter
        label={filter.project}
        any={filter.anyProject}
        chosen={search.project}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(value) => patch({ project: readId<"Project">(value) })}
      />
      <ChoiceFilter
        label={filter.state}
        any={filter.active}
        chosen={search.state}
        options={[{ value: "away", label: filter.away }]}
        onChoose={(value) => patch({ state: value === "away" ? "away" : undefined })}
      />
    </Filters>
  );
}
