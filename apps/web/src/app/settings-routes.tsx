import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readAuditSearch } from "./audit-search.ts";
import { readExplainSearch } from "./explain-search.ts";
import { organization } from "./organization-route.tsx";
import { textParams } from "./text-params.ts";

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
    redirect({ to: "/o/$slug/settings/general", params, replace: true, throw: true });
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

const assignmentRules = createRoute({
  getParentRoute: () => settings,
  path: "/assignment-rules",
  component: lazyRouteComponent(
    () => import("../features/assignments/rules-page.tsx"),
    "RulesPage",
  ),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: "/audit",
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import("../features/audit/audit-page.tsx"), "AuditPage"),
});

const notificationDefaults = createRoute({
  getParentRoute: () => settings,
  path: "/notifications",
  component: lazyRouteComponent(
    () => import("../features/notification-settings/defaults-page.tsx"),
    "DefaultsPage",
  ),
});

const deliveries = createRoute({
  getParentRoute: () => settings,
  path: "/deliveries",
  validateSearch: (search) => textParams(search, ["channel", "status", "error"]),
  component: lazyRouteComponent(
    () => import("../features/deliveries/deliveries-page.tsx"),
    "DeliveriesPage",
  ),
});

const features = createRoute({
  getParentRoute: () => settings,
  path: "/features",
  component: lazyRouteComponent(
    () => import("../features/flags/features-page.tsx"),
    "FeaturesPage",
  ),
});

const cache = createRoute({
  getParentRoute: () => settings,
  path: "/cache",
  component: lazyRouteComponent(
    () => import("../features/performance/cache-page.tsx"),
    "CachePage",
  ),
});

/** What is decided for all of an organization, with its places. */
export const settingsRoutes = settings.addChildren([
  settingsHome,
  general,
  roles,
  explain,
  tokens,
  serviceAccounts,
  ...([notificationDefaults, deliveries, features, cache] as const),
  assignmentRules,
  audit,
]);
