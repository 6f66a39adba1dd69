import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useBulkShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { TaskFilters } from "../../app/tasks/task-filters.tsx";
import { useViewActions } from "../../app/use-view-actions.ts";
import { useText } from "../../i18n/locale.ts";
import { BulkPanel } from "./bulk-panel.tsx";
import { BulkTasks } from "./bulk-tasks.tsx";
import { SwitchedOff } from "./switched-off.tsx";
import { useBulk } from "./use-bulk.ts";
import { useTicks } from "./use-ticks.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

const BulkDialog = lazy(async () => ({ default: (await import("./bulk-dialog.tsx")).BulkDialog }));

/** Assigns many tasks of a project at once: tick, choose, look it over, assign. */
export function BulkPage() {
  const isShown = useBulkShown();
  const mayBulk = useMayHere("assignment:bulk");
  const { title } = useAssignmentText().bulk;
  const project = useProject();
  return isShown && mayBulk && !project.archivedAt ? <Bulk /> : <SwitchedOff title={title} />;
}

function Bulk() {
  const { projects } = useText();
  const words = useAssignmentText().bulk;
  const { slug } = useOrganization();
  const project = useProject();
  const ticks = useTicks();
  const bulk = useBulk(ticks);
  useViewActions();
  return (
    <Screen
      title={words.title}
      trail={[
        <Link key="projects" to="/o/$slug" params={{ slug }}>
          {projects.title}
        </Link>,
        <Link key="project" to="/o/$slug/p/$key/board" params={{ slug, key: project.key }}>
          {project.name}
        </Link>,
      ]}
    >
      <div className="flex min-h-full max-lg:flex-col">
        <div className="flex min-w-0 flex-1 flex-col">
          <TaskFilters />
          <BulkTasks ticks={ticks} />
        </div>
        <BulkPanel ticks={ticks} bulk={bulk} />
      </div>
      {bulk.step !== "choose" && (
        <Suspense>
          <BulkDialog bulk={bulk} />
        </Suspense>
      )}
    </Screen>
  );
}
