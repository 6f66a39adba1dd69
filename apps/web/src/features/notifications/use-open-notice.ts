import type { Notification } from "@teamflow/domain/notification";
import { type LinkProps, useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useTeamsShown } from "../../app/feature.ts";
import { useNotificationText } from "../../app/notification-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { useToast } from "../../ui/toasts.tsx";

/** Where something leads that one was told: to an address, to what has to be looked up first, or nowhere. */
type Target =
  | { kind: "link"; link: Pick<LinkProps, "to" | "params"> }
  | { kind: "lookup"; open: () => void }
  | { kind: "none" };

/** Knows where notifications lead. */
export function useTarget(): (notice: Notification) => Target {
  const { slug } = useOrganization();
  const hasTeams = useTeamsShown();
  const openTeam = useOpenTeam();
  return ({ type, taskCode, taskTitle, projectKey, details: { teamId, change = "role" } }) => {
    if (taskCode !== null && taskTitle !== null)
      return { kind: "link", link: { to: "/o/$slug/t/$code", params: { slug, code: taskCode } } };
    if (teamId && hasTeams) return { kind: "lookup", open: () => openTeam(teamId) };
    if (projectKey !== null)
      return { kind: "link", link: { to: "/o/$slug/p/$key", params: { slug, key: projectKey } } };
    if (type !== "security" || change === "role") return { kind: "none" };
    if (change === "token" || change === "token_made")
      return { kind: "link", link: { to: "/o/$slug/settings/tokens", params: { slug } } };
    return { kind: "link", link: { to: "/me/security" } };
  };
}

/** A notification names a team by its id; the address has its code. */
function useOpenTeam() {
  const { orgId, slug } = useOrganization();
  const { gone } = useNotificationText();
  const toast = useToast();
  const navigate = useNavigate();
  const { teams } = api.useUtils();
  const open = async (teamId: NonNullable<Notification["details"]["teamId"]>) => {
    const team = await teams.byId.ensureData({ orgId, teamId }).catch(() => null);
    if (!team) return toast({ words: gone });
    await navigate({ to: "/o/$slug/teams/$code", params: { slug, code: team.code } });
  };
  return (teamId: Parameters<typeof open>[0]) => void open(teamId);
}
