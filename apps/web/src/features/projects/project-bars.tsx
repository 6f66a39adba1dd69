import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { dayWords, todayHere } from "../../i18n/dates.ts";
import { useNow } from "../../i18n/now.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { HealthMark } from "./health-mark.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { useProgress } from "./use-progress.ts";

/** How many projects are shown: those that are due next. */
const shown = 8;

/** How far the projects are that are under way, and how they stand; the next due first. */
export function ProjectBars() {
  const { projects: text } = useText();
  const words = usePlanText();
  const region = useRegion();
  const today = todayHere(useNow());
  const { orgId, slug } = useOrganization();
  const { data } = api.projects.list.useQuery({
    ...{ orgId, status: "active", sort: "due", limit: shown },
  });
  const projects = data?.items ?? [];
  const progress = useProgress(projects);
  if (projects.length === 0) return null;
  return (
    <section aria-labelledby="project-bars">
      <h2 id="project-bars" className="text-base font-semibold">
        {text.title}
      </h2>
      <ul aria-labelledby="project-bars" className="mt-2 border-t border-line">
        {projects.map((project) => {
          const found = progress.get(project.id);
          return (
            <li
              key={project.id}
              className="grid min-h-10 grid-cols-[minmax(0,1fr)_12rem_8rem_7rem] items-center gap-x-4 border-b border-line text-sm max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:py-2"
            >
              <Link
                to="/o/$slug/p/$key/dashboard"
                params={{ slug, key: project.key }}
                className="truncate font-medium hover:underline"
              >
                {project.name}
              </Link>
              <span className="max-sm:order-3 max-sm:col-span-2">
                {found && <ProgressBar progress={found} />}
              </span>
              <span>{found && <HealthMark progress={found} />}</span>
              <span className="text-end text-xs text-soft max-sm:hidden">
                {project.dueOn && words.until(dayWords(region, project.dueOn, today))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
