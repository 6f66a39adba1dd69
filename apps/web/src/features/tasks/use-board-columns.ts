import type { MemberId } from "@teamflow/domain/ids";
import { columnLimit, priorities } from "@teamflow/domain/task-terms";
import { readId } from "@teamflow/domain/uuid";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { filterOf, type TaskSearch } from "../../app/tasks/task-search.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { type ColumnPart, type Cut, nobody } from "./board-parts.ts";

/** How many of those who work in a project are columns without having a task there. */
const peopleShown = 30;

/** What narrows a board: the filters; and where columns are no statuses, that work is open. */
export function askedOf(search: TaskSearch, cut: Cut) {
  return { ...filterOf(search), ...(cut !== "status" && { isOpen: true }) };
}

/** The columns of a board, with how many tasks each holds. */
export function useBoardColumns(cut: Cut): {
  columns: ColumnPart[] | undefined;
  error: unknown;
  retry: () => void;
} {
  const statuses = useStatusColumns(cut === "status");
  const priority = usePriorityColumns(cut === "priority");
  const assignee = useAssigneeColumns(cut === "assignee");
  if (cut === "status") return statuses;
  return cut === "priority" ? priority : assignee;
}

function useStatusColumns(isAsked: boolean) {
  const { orgId } = useOrganization();
  const { id: projectId, statuses } = useProject();
  const { search } = useTaskSearch();
  const { data, error, refetch } = api.tasks.counts.useQuery(
    { orgId, projectId, ...filterOf(search) },
    { enabled: isAsked, placeholderData: (before) => before },
  );
  const columns = statuses.map(({ id: statusId, name }): ColumnPart => {
    const count = data && (data.find((each) => each.statusId === statusId)?.count ?? 0);
    return { id: statusId, name, values: { statusId }, asked: { statusId }, count };
  });
  return { columns, error, retry: () => void refetch() };
}

function useCounts(by: "assignee" | "priority", isAsked: boolean) {
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const { search } = useTaskSearch();
  return api.tasks.columns.useQuery(
    { orgId, projectId, by, ...askedOf(search, by) },
    { enabled: isAsked, placeholderData: (before) => before },
  );
}

function usePriorityColumns(isAsked: boolean) {
  const { tasks } = useText();
  const { search } = useTaskSearch();
  const { data, error, refetch } = useCounts("priority", isAsked);
  const shown = priorities.toReversed().filter((each) => each === (search.priority ?? each));
  const columns = shown.map((priority): ColumnPart => {
    const count = data && (data.find(({ value }) => value === priority)?.count ?? 0);
    const values = { priority };
    return { id: priority, name: tasks.priorities[priority], values, asked: values, count };
  });
  return { columns, error, retry: () => void refetch() };
}

/** Nobody first, then whoever has tasks or works in the project, by name: to whom there is to give something. */
function useAssigneeColumns(isAsked: boolean) {
  const { tasks } = useText();
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const { search } = useTaskSearch();
  const { personOf } = useProjectLookup();
  const { data, error, refetch } = useCounts("assignee", isAsked);
  const { data: people } = api.projects.people.useQuery(
    { orgId, projectId, limit: peopleShown },
    { enabled: isAsked },
  );
  const retry = () => void refetch();
  if (!data) return { columns: undefined, error, retry };
  const counts = new Map(data.map((each) => [readId<"Member">(each.value) ?? null, each]));
  const ids = new Set([...counts.keys(), ...(people?.items ?? []).map(({ memberId }) => memberId)]);
  const columnOf = (assigneeId: MemberId | null, name: string): ColumnPart => {
    const values = { assigneeId };
    const { count = 0, active = 0 } = counts.get(assigneeId) ?? {};
    return { id: assigneeId ?? nobody, name, values, asked: values, count, active };
  };
  const columns = [
    columnOf(null, tasks.nobody),
    ...[...ids]
      .flatMap((id) => (id ? [columnOf(id, personOf(id)?.name ?? tasks.formerMember)] : []))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  ];
  const { assignee } = search;
  const shown = assignee ? columns.filter(({ id }) => id === assignee) : columns;
  return { columns: shown.slice(0, columnLimit), error, retry };
}
