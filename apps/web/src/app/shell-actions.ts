import { useNavigate } from "@tanstack/react-router";
import { switchLocale } from "../i18n/locale.ts";
import { useActions } from "./action-registry.tsx";
import { useCopyLink } from "./copy-link.ts";
import { useMay, useOrganization } from "./organization.ts";
import { showOverlay } from "./overlay.ts";
import { railWidth } from "./rail-width.ts";
import { useSignOut } from "./sign-out.ts";
import { theme } from "./theme.ts";

/** What can be done from everywhere within an organization. */
export function useShellActions(): void {
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const copyLink = useCopyLink();
  const signOut = useSignOut();
  const mayCreateProject = useMay("project:create");
  const mayAddMember = useMay("member:add");
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
    "go.people": { run: () => void navigate({ to: "/o/$slug/people", params }) },
    "project.create": {
      when: mayCreateProject,
      run: () => void navigate({ to: "/o/$slug", params, search: { create: true } }),
    },
    "member.add": {
      when: mayAddMember,
      run: () => void navigate({ to: "/o/$slug/people", params, search: { add: true } }),
    },
  });
}
