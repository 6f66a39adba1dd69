import { Link } from "@tanstack/react-router";
import { FilterX, ListTodo, Plus } from "lucide-react";
import { useAction } from "../../app/action-registry.tsx";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { isFiltered } from "../../app/tasks/task-search.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** A view without tasks: because there are none yet, or because the filters hide them all. */
export function NothingHere() {
  const { tasks } = useText();
  const { search, clear } = useTaskSearch();
  if (!isFiltered(search)) return <NoTasksYet />;
  return (
    <EmptyState
      icon={<FilterX size={20} />}
      title={tasks.filter.noneTitle}
      action={<Button onClick={clear}>{tasks.actions.clear}</Button>}
    >
      {tasks.filter.none}
    </EmptyState>
  );
}

function NoTasksYet() {
  const { tasks } = useText();
  const { slug } = useOrganization();
  const { key } = useProject();
  const create = useAction("task.create");
  const mayImport = useMayHere("task:import");
  return (
    <EmptyState
      icon={<ListTodo size={20} />}
      title={tasks.empty.title}
      action={
        create && (
          <div className="flex flex-wrap justify-center gap-2">
            <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={create.run}>
              {create.label}
            </Button>
            {mayImport && (
              <Link
                to="/o/$slug/p/$key/import"
                params={{ slug, key }}
                className="inline-flex h-8 items-center rounded border border-line px-3 text-sm font-medium hover:bg-hover max-sm:h-10"
              >
                {tasks.actions.import}
              </Link>
            )}
          </div>
        )
      }
    >
      {create ? tasks.empty.body : tasks.empty.reader}
    </EmptyState>
  );
}
