import { type FilterField, shapeOf } from "@teamflow/domain/filter/fields";
import { isValueOf } from "@teamflow/domain/filter/filter";
import { api } from "../../app/api.ts";
import { useTeamsShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePeople } from "../../app/use-people.ts";

/** Of how many projects the names of labels are offered: whoever has more writes theirs into the text. */
const offeredProjects = 30;

/** The names that a field can be asked for: people, projects, statuses, labels or teams that there are. */
export function useNames(field: FilterField): string[] {
  const { orgId } = useOrganization();
  const shape = shapeOf(field);
  const teamsShown = useTeamsShown();
  const isName = shape?.type === "name";
  const { people } = usePeople({ enabled: shape?.type === "person" });
  const projects = api.projects.list.useQuery({ orgId, limit: 100 }, { enabled: isName });
  const teams = api.teams.list.useQuery(
    { orgId, limit: 100 },
    { enabled: field === "team" && teamsShown },
  );
  const shown = projects.data?.items ?? [];
  const asked = field === "label" ? shown.slice(0, offeredProjects) : [];
  const labels = api.useQueries((t) =>
    asked.map(({ id }) => t.labels.list({ orgId, projectId: id })),
  );
  const names = () => {
    if (shape?.type === "person") return ["@me", ...people.map(({ name }) => name)];
    if (field === "project") return shown.map(({ key }) => key);
    if (field === "team") return (teams.data?.items ?? []).map(({ name }) => name);
    if (field === "label")
      return labels.flatMap(({ data }) => (data ?? []).map(({ name }) => name));
    if (field === "status")
      return shown.flatMap(({ statuses }) => statuses.map(({ name }) => name));
    return [];
  };
  return [...new Set(names())].filter((name) => isValueOf(shape, name));
}
