import type { Project } from "@teamflow/domain/project";
import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { ProjectProgress } from "../../app/panels.tsx";
import { useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { withoutAbsent } from "../../app/text-params.ts";
import { useViewActions } from "../../app/use-view-actions.ts";
import { useText } from "../../i18n/locale.ts";
import { ActivityPart } from "./activity-part.tsx";
import { FiguresBody, type FiguresQuery } from "./figures-body.tsx";
import { PeriodChooser } from "./period-chooser.tsx";
import { SpreadPart } from "./spread-part.tsx";
import { periodOf } from "./use-period.ts";
import { useFigureText } from "./words.ts";

const route = getRouteApi("/o/$slug/p/$key/dashboard");

/** How the work of one project goes. */
export function ProjectDashboard() {
  const { projects } = useText();
  const words = useFigureText();
  const { orgId, slug } = useOrganization();
  const project = useProject();
  const navigate = useNavigate();
  const search = route.useSearch();
  const period = periodOf(search);
  const params = { slug, key: project.key };
  useViewActions();
  const query = api.figures.project.useQuery(
    { orgId, projectId: project.id, ...period },
    { placeholderData: keepPreviousData },
  );
  return (
    <Screen
      title={words.title}
      trail={[
        <Link key="projects" to="/o/$slug" params={{ slug }}>
          {projects.title}
        </Link>,
        <Link key="project" to="/o/$slug/p/$key/board" params={params}>
          {project.name}
        </Link>,
      ]}
      actions={
        <PeriodChooser
          period={period}
          shown={query.data?.period}
          onChoose={({ days, to }) =>
            void navigate({
              ...{ to: "/o/$slug/p/$key/dashboard", params, replace: true },
              search: withoutAbsent({ days, to }),
            })
          }
        />
      }
    >
      <Body query={query} project={project} />
    </Screen>
  );
}

function Body({ query, project }: { query: FiguresQuery; project: Project }) {
  const words = useFigureText();
  const { id: projectId, key } = project;
  return (
    <FiguresBody
      query={query}
      empty={words.empty}
      overdue={`project:${key} is:overdue`}
      above={
        <Suspense>
          <ProjectProgress projectId={projectId} />
        </Suspense>
      }
    >
      <SpreadPart projectId={projectId} />
      <ActivityPart projectId={projectId} />
    </FiguresBody>
  );
}
