import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useActions } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { withoutAbsent } from "../../app/text-params.ts";
import { useText } from "../../i18n/locale.ts";
import { ActivityPart } from "./activity-part.tsx";
import { FiguresBody } from "./figures-body.tsx";
import { PeriodChooser } from "./period-chooser.tsx";
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
  useWaysToViews(params);
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
      <FiguresBody query={query} empty={words.empty} overdue={`project:${project.key} is:overdue`}>
        <ActivityPart projectId={project.id} />
      </FiguresBody>
    </Screen>
  );
}

function useWaysToViews(params: { slug: string; key: string }): void {
  const navigate = useNavigate();
  useActions({
    "view.board": { run: () => void navigate({ to: "/o/$slug/p/$key/board", params }) },
    "view.list": { run: () => void navigate({ to: "/o/$slug/p/$key/list", params }) },
  });
}
