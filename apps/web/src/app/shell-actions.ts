import { useNavigate } from "@tanstack/react-router";
import { switchLocale } from "../i18n/locale.ts";
import { useActions } from "./action-registry.tsx";
import { useCopyLink } from "./copy-link.ts";
import { useTeamsShown } from "./feature.ts";
import { useMay, useOrganization, useSession } from "./organization.ts";
import { showOverlay } from "./overlay.ts";
import { railWidth } from "./rail-width.ts";
import { useSignOut } from "./sign-out.ts";
import { theme } from "./theme.ts";

/** What can be done from everywhere within an organization. */
export function useShellActions(): void {
  useCreateActions();
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const copyLink = useCopyLink();
  const signOut = useSignOut();
  const hasTeams = useTeamsShown();
  const params = { slug };
  useActions({
    "palette.open": { run: () => showOverlay("palette") },
    "search.open": { run: () => showOverlay("palette") },
    "help.open": { run: () => showOverlay("help") },
    "rail.toggle": { run: () => railWidth.set(railWidth.get() === "wide" ? "narrow" : "wide") },
    "link.copy": { run: copyLink },
    "theme.system": { run: () => theme.set("system") },
    "theme.light": { run: () => theme.set("light") },
    "theme.dark": { run: () => theme.set("dark") },
    "language.en": { run: () => void switchLocale("en") },
    "language.nl": { run: () => void switchLocale("nl") },
    "organization.create": { run: () => void navigate({ to: "/welcome" }) },
    "session.end": { run: signOut },
    "go.projects": { run: () => void navigate({ to: "/o/$slug", params }) },
    "go.inbox": { run: () => void navigate({ to: "/o/$slug/inbox", params }) },
    "go.work": { run: () => void navigate({ to: "/o/$slug/work", params }) },
    "go.time": { run: () => void navigate({ to: "/o/$slug/time", params }) },
    "go.dashboard": {
      when: useMay("task:read"),
      run: () => void navigate({ to: "/o/$slug/dashboard", params }),
    },
    "go.account": { run: () => void navigate({ to: "/me" }) },
    "go.security": { run: () => void navigate({ to: "/me/security" }) },
    "go.programs": {
      when: useMay("program:read"),
      run: () => void navigate({ to: "/o/$slug/programs", params }),
    },
    "go.clients": {
      when: useMay("client:read"),
      run: () => void navigate({ to: "/o/$slug/clients", params }),
    },
    "go.teams": { when: hasTeams, run: () => void navigate({ to: "/o/$slug/teams", params }) },
    "go.people": { run: () => void navigate({ to: "/o/$slug/people", params }) },
    "go.settings": { run: () => void navigate({ to: "/o/$slug/settings", params }) },
  });
}

/** What can be made from everywhere, and the way to where only some are led. */
function useCreateActions(): void {
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const { adminPath } = useSession();
  const hasTeams = useTeamsShown();
  const params = { slug };
  useActions({
    "project.create": {
      when: useMay("project:create"),
      run: () => void navigate({ to: "/o/$slug", params, search: { create: true } }),
    },
    "team.create": {
      when: useMay("team:create") && hasTeams,
      run: () => void navigate({ to: "/o/$slug/teams", params, search: { create: true } }),
    },
    "token.create": {
      when: useMay("token:create"),
      run: () =>
        void navigate({ to: "/o/$slug/settings/tokens", params, search: { create: true } }),
    },
    "service_account.create": {
      when: useMay("service_account:manage"),
      run: () =>
        void navigate({
          to: "/o/$slug/settings/service-accounts",
          params,
          search: { create: true },
        }),
    },
    "member.add": {
      when: useMay("member:invite"),
      run: () => void navigate({ to: "/o/$slug/people", params, search: { add: true } }),
    },
    "instance.open": {
      when: adminPath !== null,
      run: () => void (adminPath && navigate({ to: "/$adminPath", params: { adminPath } })),
    },
  });
}
