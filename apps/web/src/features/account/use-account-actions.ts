import { useNavigate } from "@tanstack/react-router";
import { useActions } from "../../app/action-registry.tsx";
import { showOverlay } from "../../app/overlay.ts";
import { useSignOut } from "../../app/sign-out.ts";
import { theme } from "../../app/theme.ts";
import { switchLocale } from "../../i18n/locale.ts";

/** What can be done from everywhere in one's account: what needs no organization. */
export function useAccountActions(): void {
  const navigate = useNavigate();
  const signOut = useSignOut();
  useActions({
    "help.open": { run: () => showOverlay("help") },
    "theme.system": { run: () => theme.set("system") },
    "theme.light": { run: () => theme.set("light") },
    "theme.dark": { run: () => theme.set("dark") },
    "language.en": { run: () => void switchLocale("en") },
    "language.nl": { run: () => void switchLocale("nl") },
    "session.end": { run: signOut },
    "go.projects": { run: () => void navigate({ to: "/" }) },
    "go.account": { run: () => void navigate({ to: "/me" }) },
    "go.security": { run: () => void navigate({ to: "/me/security" }) },
  });
}
