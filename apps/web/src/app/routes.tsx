import { reasonOf } from "@teamflow/client/reason";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { partsOf, TaskCode } from "@teamflow/domain/task";
import { filterOf, readTaskSearch } from "../features/tasks/task-search.ts";
import type { Membership } from "@teamflow/domain/member";
import type { Queries } from "./api.ts";
import { lastOrganization, rememberOrganization } from "./last-place.ts";
import { NothingHere } from "./nothing-here.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRouteWithContext<{ queries: Queries }>()({
  component: Outlet,
  notFoundComponent: NothingHere,
});

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

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => textParams(search, ["next"]),
  loader: async ({ context }) => context.queries.auth.status.ensureData(),
  component: lazyRouteComponent(() => import("../features/auth/sign-in-page.tsx"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: (search): { next?: string } => textParams(search, ["next"]),
  loader: async ({ context }) => context.queries.auth.status.ensureData(),
  component: lazyRouteComponent(() => import("../features/auth/sign-up-page.tsx"), "SignUpPage"),
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
    if (!found) throw notFound();
    rememberOrganization(params.slug);
    return { orgId: found.orgId };
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
  validateSearch: (search): { add?: true } => (search["add"] === true ? { add: true } : {}),
  component: lazyRouteComponent(() => import("../features/members/member-list.tsx"), "MemberList"),
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

/** A task by its code alone, as people write it in a message. */
const taskByCode = createRoute({
  getParentRoute: () => organization,
  path: "/t/$code",
  beforeLoad: ({ params: { slug, code } }) => {
    const task = TaskCode.safeParse(code).data;
    if (!task) throw notFound();
    throw redirect({
      to: "/o/$slug/p/$key/board",
      params: { slug, key: partsOf(task).key },
      search: { task },
      replace: true,
    });
  },
});

const projectViews = project.addChildren([projectHome, board, list, trash, imports]);

export const routeTree = root.addChildren([
  home,
  signIn,
  signUp,
  welcome,
  organization.addChildren([projects, people, projectViews, taskByCode]),
]);

/** Who is signed in; sends a stranger to the door with the way back, and the first visitor to make the first account. */
async function session(queries: Queries, next: string) {
  try {
    return await queries.auth.me.ensureData();
  } catch (error) {
    if (reasonOf(error).kind !== "unauthenticated") throw error;
    const { firstRun } = await queries.auth.status.ensureData();
    throw redirect({
      to: firstRun ? "/sign-up" : "/sign-in",
      search: next === "/" ? {} : { next },
    });
  }
}

/** Those of the search parameters that are text; whatever else stands in an address is dropped. */
function textParams<const K extends string>(
  search: Record<string, unknown>,
  names: K[],
): { [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === "string" && value !== "") found[name] = value;
  }
  return found;
}
