import { reasonOf } from "@teamflow/client/reason";
import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import type { Queries } from "./api.ts";
import { NothingHere } from "./nothing-here.tsx";
import { root } from "./root-route.tsx";

/** Where the instance is administered. Whoever does not run it finds what is at any address that was only guessed. */
const instance = createRoute({
  getParentRoute: () => root,
  path: "/$adminPath",
  beforeLoad: async ({ context, params }) => {
    if ((await adminPathOf(context.queries)) !== params.adminPath) throw nothingHere();
  },
  component: lazyRouteComponent(
    () => import("../features/instance/instance-layout.tsx"),
    "InstanceLayout",
  ),
  notFoundComponent: NothingHere,
});

const overview = createRoute({
  getParentRoute: () => instance,
  path: "/",
  component: lazyRouteComponent(
    () => import("../features/instance/overview-page.tsx"),
    "OverviewPage",
  ),
});

const accounts = createRoute({
  getParentRoute: () => instance,
  path: "/accounts",
  component: lazyRouteComponent(() => import("../features/instance/users-page.tsx"), "UsersPage"),
});

const organizations = createRoute({
  getParentRoute: () => instance,
  path: "/organizations",
  component: lazyRouteComponent(
    () => import("../features/instance/organizations-page.tsx"),
    "OrganizationsPage",
  ),
});

const settings = createRoute({
  getParentRoute: () => instance,
  path: "/settings",
  component: lazyRouteComponent(
    () => import("../features/instance/settings-page.tsx"),
    "InstanceSettingsPage",
  ),
});

const mail = createRoute({
  getParentRoute: () => instance,
  path: "/mail",
  validateSearch: ({ status }): { status?: string } =>
    typeof status === "string" ? { status } : {},
  component: lazyRouteComponent(() => import("../features/instance/outbox-page.tsx"), "OutboxPage"),
});

const jobs = createRoute({
  getParentRoute: () => instance,
  path: "/jobs",
  component: lazyRouteComponent(() => import("../features/instance/jobs-page.tsx"), "JobsPage"),
});

const log = createRoute({
  getParentRoute: () => instance,
  path: "/log",
  validateSearch: ({ of }): { of?: string } => (typeof of === "string" ? { of } : {}),
  component: lazyRouteComponent(() => import("../features/instance/log-page.tsx"), "LogPage"),
});

const flags = createRoute({
  getParentRoute: () => instance,
  path: "/features",
  component: lazyRouteComponent(
    () => import("../features/flags/instance-flags-page.tsx"),
    "InstanceFlagsPage",
  ),
});

const health = createRoute({
  getParentRoute: () => instance,
  path: "/health",
  component: lazyRouteComponent(
    () => import("../features/performance/health-page.tsx"),
    "HealthPage",
  ),
});

/** The administration of the instance, with its places. */
export const instanceRoutes = instance.addChildren([
  ...([overview, accounts, organizations] as const),
  ...([settings, flags, mail, jobs, health, log] as const),
]);

/** Null for whoever does not run the instance, signed in or not. */
async function adminPathOf(queries: Queries): Promise<string | null> {
  try {
    return (await queries.auth.me.ensureData()).adminPath;
  } catch (error) {
    if (reasonOf(error).kind !== "unauthenticated") throw error;
    return null;
  }
}

/** What the router shows "nothing here" for is not an Error. */
function nothingHere(): unknown {
  return notFound();
}
