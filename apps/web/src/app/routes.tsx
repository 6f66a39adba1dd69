import {
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { partsOf, readCode } from "@teamflow/domain/task-terms";
import { filterOf, readTaskSearch } from "../features/tasks/task-search.ts";
import type { Membership } from "@teamflow/domain/member";
import { accountRoutes, doorRoutes } from "./account-routes.tsx";
import type { Queries } from "./api.ts";
import { readAuditSearch } from "./audit-search.ts";
import { instanceRoutes } from "./instance-routes.tsx";
import { moved } from "./kept-address.ts";
import { readExplainSearch } from "./explain-search.ts";
import { lastOrganization, rememberOrganization } from "./last-place.ts";
import { NothingHere } from "./nothing-here.tsx";
import { readPeopleSearch } from "./people-search.ts";
import { root } from "./root-route.tsx";
import { session } from "./session.ts";
import { Shell } from "./shell.tsx";
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

const organization = createRoute({
  getParentRoute: () => root,
  path: "/o/$slug",
  /** Children read `orgId` from the context; components use `useOrganization()`. */
  beforeLoad: async ({ context, location, params }) => {
    const { memberships } = await session(context.queries, location.href);
    const isHere = ({ organization }: Membership) => organization.slug === params.slug;
    // Somebody may have made me a member since I last asked.
    const found =
      memberships.find(isHere) ??
      (await context.queries.auth.me.fetch(undefined, { staleTime: 0 })).memberships.find(isHere);
    if (!found) throw await elsewhere(context.queries, params.slug, location.href);
    rememberOrganization(params.slug);
    return { orgId: found.orgId };
  },
  // So that the rooms that are switched on stand in the rail from the start. Without an answer it goes on without them.
  loader: async ({ context: { queries, orgId } }) => {
    await queries.flags.mine.ensureData({ orgId }).catch(() => null);
  },
  component: Shell,
  notFoundComponent: NothingHere,
});

const projects = createRoute({
  getParentRoute: () => organization,
  path: "/",
  validateSearch: (search): { create?: true } =>
    search["create"] === true ? { create: true } : {},
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

/** What is decided for all of an organization: its places are the children. */
const settings = createRoute({
  getParentRoute: () => organization,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings-layout.tsx"), "SettingsLayout"),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/o/$slug/settings/general", params, replace: true });
  },
});

const general = createRoute({
  getParentRoute: () => settings,
  path: "/general",
  component: lazyRouteComponent(
    () => import("../features/organizations/general-page.tsx"),
    "GeneralPage",
  ),
});

const roles = createRoute({
  getParentRoute: () => settings,
  path: "/roles",
  validateSearch: (search): { create?: true } =>
    search["create"] === true ? { create: true } : {},
  component: lazyRouteComponent(() => import("../features/roles/roles-page.tsx"), "RolesPage"),
});

const explain = createRoute({
  getParentRoute: () => settings,
  path: "/explain",
  validateSearch: readExplainSearch,
  component: lazyRouteComponent(() => import("../features/roles/explain-page.tsx"), "ExplainPage"),
});

const tokens = createRoute({
  getParentRoute: () => settings,
  path: "/tokens",
  validateSearch: (search): { create?: true; of?: string } => ({
    ...textParams(search, ["of"]),
    ...(search["create"] === true && { create: true }),
  }),
  component: lazyRouteComponent(() => import("../features/tokens/tokens-page.tsx"), "TokensPage"),
});

const serviceAccounts = createRoute({
  getParentRoute: () => settings,
  path: "/service-accounts",
  validateSearch: (search): { create?: true } =>
    search["create"] === true ? { create: true } : {},
  component: lazyRouteComponent(
    () => import("../features/tokens/service-accounts-page.tsx"),
    "ServiceAccountsPage",
  ),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: "/audit",
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import("../features/audit/audit-page.tsx"), "AuditPage"),
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

const settingsPlaces = settings.addChildren([
  settingsHome,
  general,
  roles,
  explain,
  tokens,
  serviceAccounts,
  audit,
]);

const projectViews = project.addChildren([projectHome, board, list, trash, imports, projectPeople]);

export const routeTree = root.addChildren([
  home,
  ...doorRoutes,
  accountRoutes,
  instanceRoutes,
  welcome,
  organization.addChildren([
    projects,
    people,
    teams,
    team,
    settingsPlaces,
    projectViews,
    taskByCode,
  ]),
]);

/** The way to an organization of one's own that had this slug before; else nothing is here. */
async function elsewhere(queries: Queries, slug: string, href: string): Promise<unknown> {
  const found = await queries.organizations.resolveSlug.fetch({ slug }).catch(() => null);
  if (!found || found.slug === slug) return notFound();
  return redirect({ href: moved(href, slug, found.slug), replace: true });
}
