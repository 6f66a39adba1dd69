import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root-route.tsx";
import { session } from "./session.ts";
import { textParams } from "./text-params.ts";

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string; problem?: string } =>
    textParams(search, ["next", "problem"]),
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

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(
    () => import("../features/auth/invitation-page.tsx"),
    "InvitationPage",
  ),
});

const confirm = createRoute({
  getParentRoute: () => root,
  path: "/confirm",
  component: lazyRouteComponent(() => import("../features/auth/confirm-page.tsx"), "ConfirmPage"),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("../features/auth/reset-page.tsx"), "ResetPage"),
});

const changeEmail = createRoute({
  getParentRoute: () => root,
  path: "/change-email",
  component: lazyRouteComponent(
    () => import("../features/auth/change-email-page.tsx"),
    "ChangeEmailPage",
  ),
});

/** One's own account, which belongs to no organization: its places are the children. */
const account = createRoute({
  getParentRoute: () => root,
  path: "/me",
  beforeLoad: async ({ context, location }) => void (await session(context.queries, location.href)),
  component: lazyRouteComponent(
    () => import("../features/account/account-layout.tsx"),
    "AccountLayout",
  ),
});

const profile = createRoute({
  getParentRoute: () => account,
  path: "/",
  component: lazyRouteComponent(
    () => import("../features/account/profile-page.tsx"),
    "ProfilePage",
  ),
});

const security = createRoute({
  getParentRoute: () => account,
  path: "/security",
  // What came of going elsewhere to link what I am there.
  validateSearch: (search): { problem?: string; linked?: true } => ({
    ...textParams(search, ["problem"]),
    ...(search["linked"] === true && { linked: true }),
  }),
  component: lazyRouteComponent(
    () => import("../features/account/security-page.tsx"),
    "SecurityPage",
  ),
});

const sessions = createRoute({
  getParentRoute: () => account,
  path: "/sessions",
  component: lazyRouteComponent(
    () => import("../features/account/sessions-page.tsx"),
    "SessionsPage",
  ),
});

const activity = createRoute({
  getParentRoute: () => account,
  path: "/activity",
  component: lazyRouteComponent(
    () => import("../features/account/activity-page.tsx"),
    "ActivityPage",
  ),
});

const notifications = createRoute({
  getParentRoute: () => account,
  path: "/notifications",
  // The organization that it is about, by its address: in each, one may want to hear of other things.
  validateSearch: (search): { of?: string } => textParams(search, ["of"]),
  component: lazyRouteComponent(
    () => import("../features/notification-settings/own-page.tsx"),
    "OwnSettingsPage",
  ),
});

/** One's own account, with its places. */
export const accountRoutes = account.addChildren([
  ...([profile, security, notifications] as const),
  ...([sessions, activity] as const),
]);

/** The ways in, and what links in mails open. */
export const doorRoutes = [signIn, signUp, invitation, confirm, reset, changeEmail] as const;
