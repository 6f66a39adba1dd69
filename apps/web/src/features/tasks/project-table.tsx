import type { TaskRow } from "@teamflow/domain/task";
import { Suspense, useMemo, useState } from "react";
import { Table } from "../../app/tasks/layouts.tsx";
import { useMayHere, useProject } from "../../app/project.ts";
import { filterOf } from "../../app/tasks/task-search.ts";
import { useTaskSearch } from "../../app/tasks/use-task-search.ts";
import { useText } from "../../i18n/locale.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ProjectScreen } from "./project-screen.tsx";
import { orderOf, useShownOrder } from "./view-order.ts";

/** A project's tasks as a table whose cells can be written in. */
export function ProjectTable() {
  const { common } = useText();
  const { id: projectId } = useProject();
  const { search } = useTaskSearch();
  const mayEdit = useMayHere("task:update");
  const [shown, setShown] = useState<TaskRow[]>([]);
  useShownOrder(useMemo(() => orderOf(shown), [shown]));
  return (
    <ProjectScreen view="table">
      <Suspense fallback={<SkeletonRows rows={12} label={common.loading} />}>
        <Table
          filter=""
          within={{ projectId, ...filterOf(search) }}
          mayEdit={mayEdit}
          onShown={setShown}
        />
      </Suspense>
    </ProjectScreen>
  );
}
