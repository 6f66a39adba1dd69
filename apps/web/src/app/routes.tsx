import {
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { partsOf, readCode } from "@teamflow/domain/task-terms";
import { accountRoutes, doorRoutes } from "./account-routes.tsx";
import { readFiguresSearch } from "./figures-search.ts";
import { readInboxSearch } from "./inbox-search.ts";
import { instanceRoutes } from "./instance-routes.tsx";
import { lastOrganization } from "./last-place.ts";
import { organization } from "./organization-route.tsx";
import { readPeopleSearch } from "./people-search.ts";
import { readPlansSearch, readProjectsSearch } from "./plans-search.ts";
import { root } from "./root-route.tsx";
import { session } from "./session.ts";
import { settingsRoutes } from "./settings-routes.tsx";
import { filterOf, readTaskSearch } from "./tasks/task-search.ts";
import { readTeamSearch, readTeamsSearch } from "./team-search.ts";
import { textParams } from "./text-params.ts";

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context }) => {
    const { memberships } = await session(context.queries, "/");
    const last = lastOrganization();
    const found =
      memberships.find(({ organization }) => organization.slug === last) ?? memberships[0];
    if (!found) throw redirect({ to: "/welcome" });
    throw redirect({ to: "/o/$slug", params: { slug: found.organization.slug } });
  },
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  beforeLoad: async ({ context, location }) => void (await session(context.queries, location.href)),
  component: lazyRouteComponent(
    () => import("../features/organizations/welcome-page.tsx"),
    "WelcomePage",
  ),
});

const projects = createRoute({
  getParentRoute: () => organization,
  path: "/",
  validateSearch: readProjectsSearch,
  component: lazyRouteComponent(
    () => import("../features/projects/project-list.tsx"),
    "ProjectList",
  ),
});

const people = createRoute({
  getParentRoute: () => organization,
  path: "/people",
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import("../features/members/people-page.tsx"), "PeoplePage"),
});

const clients = createRoute({
  getParentRoute: () => organization,
  path: "/clients",
  validateSearch: readPlansSearch,
  component: lazyRouteComponent(
    () => import("../features/clients/clients-page.tsx"),
    "ClientsPage",
  ),
});

const programs = createRoute({
  getParentRoute: () => organization,
  path: "/programs",
  validateSearch: readPlansSearch,
  component: lazyRouteComponent(
    () => import("../features/clients/programs-page.tsx"),
    "ProgramsPage",
  ),
});

const inbox = createRoute({
  getParentRoute: () => organization,
  path: "/inbox",
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(
    () => import("../features/notifications/inbox-page.tsx"),
    "InboxPage",
  ),
});

/** How work goes. */
const dashboard = createRoute({
  getParentRoute: () => organization,
  path: "/dashboard",
  validateSearch: readFiguresSearch,
  component: lazyRouteComponent(
    () => import("../features/figures/dashboard-page.tsx"),
    "DashboardPage",
  ),
});

/** Tasks of all projects by a filter: what one has to do oneself, or a view that was kept. */
const work = createRoute({
  getParentRoute: () => organization,
  path: "/work",
  validateSearch: (search) =>
    textParams(search, [
      ...(["filter", "view", "layout"] as const),
      ...(["columns", "order", "groups", "on", "by"] as const),
    ]),
  component: lazyRouteComponent(() => import("../features/views/work-page.tsx"), "WorkPage"),
});

/** How long one worked on what. */
const time = createRoute({
  getParentRoute: () => organization,
  path: "/time",
  validateSearch: (search) => textParams(search, ["view", "week", "from", "to", "by", "of"]),
  component: lazyRouteComponent(() => import("../features/time-entries/time-page.tsx"), "TimePage"),
});

const search = createRoute({
  getParentRoute: () => organization,
  path: "/search",
  validateSearch: (search) => textParams(search, ["text", "kind"]),
  component: lazyRouteComponent(() => import("../features/search/search-page.tsx"), "SearchPage"),
});

const teams = createRoute({
  getParentRoute: () => organization,
  path: "/teams",
  validateSearch: readTeamsSearch,
  component: lazyRouteComponent(() => import("../features/teams/teams-page.tsx"), "TeamsPage"),
});

const team = createRoute({
  getParentRoute: () => organization,
  path: "/teams/$code",
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import("../features/teams/team-page.tsx"), "TeamPage"),
});

/** One project: its views are the children. The open task is in every view's address. */
const project = createRoute({
  getParentRoute: () => organization,
  path: "/p/$key",
  validateSearch: readTaskSearch,
  /** Children read `projectId` from the context's loader data; components use `useProject()`. */
  loader: async ({ context, params }) =>
    context.queries.projects.byKey.ensureData({
      orgId: context.orgId,
      key: params.key.toUpperCase(),
    }),
  component: Outlet,
});

const projectHome = createRoute({
  getParentRoute: () => project,
  path: "/",
  beforeLoad: ({ params, search }) => {
    throw redirect({ to: "/o/$slug/p/$key/board", params, search, replace: true });
  },
});

const board = createRoute({
  getParentRoute: () => project,
  path: "/board",
  validateSearch: (search) => textParams(search, ["group", "lanes", "closed", "view"]),
  loaderDeps: ({ search }) => filterOf(search),
  // The columns are asked for while the screen's code is still on its way; nobody waits for them here.
  loader: async ({ context: { queries, orgId }, params, deps: filter }) => {
    const { id: projectId, statuses } = await queries.projects.byKey.ensureData({
      orgId,
      key: params.key.toUpperCase(),
    });
    void queries.tasks.counts.prefetch({ orgId, projectId, ...filter });
    for (const { id: statusId } of statuses)
      void queries.tasks.list.prefetchInfinite({ orgId, projectId, statusId, ...filter });
  },
  component: lazyRouteComponent(() => import("../features/tasks/task-board.tsx"), "TaskBoard"),
});

const list = createRoute({
  getParentRoute: () => project,
  path: "/list",
  component: lazyRouteComponent(() => import("../features/tasks/task-list.tsx"), "TaskList"),
});

const table = createRoute({
  getParentRoute: () => project,
  path: "/table",
  validateSearch: (search) => textParams(search, ["order", "groups", "columns"]),
  component: lazyRouteComponent(
    () => import("../features/tasks/project-table.tsx"),
    "ProjectTable",
  ),
});

const calendar = createRoute({
  getParentRoute: () => project,
  path: "/calendar",
  validateSearch: (search) => textParams(search, ["on", "by"]),
  component: lazyRouteComponent(
    () => import("../features/tasks/project-calendar.tsx"),
    "ProjectCalendar",
  ),
});

const trash = createRoute({
  getParentRoute: () => project,
  path: "/trash",
  component: lazyRouteComponent(() => import("../features/tasks/trash-list.tsx"), "TrashList"),
});

const imports = createRoute({
  getParentRoute: () => project,
  path: "/import",
  component: lazyRouteComponent(() => import("../features/imports/import-page.tsx"), "ImportPage"),
});

const projectPeople = createRoute({
  getParentRoute: () => project,
  path: "/people",
  component: lazyRouteComponent(
    () => import("../features/members/project-people.tsx"),
    "ProjectPeople",
  ),
});

/** Many tasks given out at once. */
const projectAssign = createRoute({
  getParentRoute: () => project,
  path: "/assign",
  component: lazyRouteComponent(() => import("../features/assignments/bulk-page.tsx"), "BulkPage"),
});

const criticalPath = createRoute({
  getParentRoute: () => project,
  path: "/critical-path",
  component: lazyRouteComponent(
    () => import("../features/relations/critical-path-page.tsx"),
    "CriticalPathPage",
  ),
});

const projectDashboard = createRoute({
  getParentRoute: () => project,
  path: "/dashboard",
  validateSearch: readFiguresSearch,
  component: lazyRouteComponent(
    () => import("../features/figures/project-dashboard.tsx"),
    "ProjectDashboard",
  ),
});

const projectSettings = createRoute({
  getParentRoute: () => project,
  path: "/settings",
  component: lazyRouteComponent(
    () => import("../features/projects/project-settings.tsx"),
    "ProjectSettings",
  ),
});

/** A task by its code alone, as people write it in a message. */
const taskByCode = createRoute({
  getParentRoute: () => organization,
  path: "/t/$code",
  beforeLoad: ({ params: { slug, code } }) => {
    const task = readCode(code);
    if (!task) throw notFound();
    throw redirect({
      to: "/o/$slug/p/$key/board",
      params: { slug, key: partsOf(task).key },
      search: { task },
      replace: true,
    });
  },
});

const projectViews = project.addChildren([
  projectHome,
  board,
  ...([list, table, calendar] as const),
  trash,
  imports,
  projectPeople,
  projectAssign,
  ...([criticalPath, projectDashboard] as const),
  projectSettings,
]);

export const routeTree = root.addChildren([
  home,
  ...doorRoutes,
  accountRoutes,
  instanceRoutes,
  welcome,
  organization.addChildren([
    projects,
    clients,
    programs,
    inbox,
    ...([work, time, search, dashboard] as const),
    people,
    teams,
    team,
    settingsRoutes,
    projectViews,
    taskByCode,
  ]),
]);
