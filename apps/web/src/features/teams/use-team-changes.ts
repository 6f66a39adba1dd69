import type { Team } from "@teamflow/domain/team";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { type TeamWords, useChangeTeam } from "./use-change-team.ts";
import { useTeamText } from "./words.ts";

/** Changes what a team is called and for, and whether it is active. */
export function useTeamChanges() {
  const words = useTeamText();
  const { undo } = useText().common;
  const { orgId } = useOrganization();
  const change = useChangeTeam();
  const { mutateAsync: update } = api.teams.update.useMutation();

  const setActive = (team: Team, isActive: boolean): void =>
    change(team, {
      after: { isActive },
      send: (version) => update({ orgId, teamId: team.id, version, isActive }),
      done: (after) => ({
        words: isActive ? words.head.isBack(after.name) : words.head.isAway(after.name),
        ...(!isActive && { action: { label: undo, run: () => setActive(after, true) } }),
      }),
    });
  return {
    write: (team: Team, patch: TeamWords) =>
      change(team, {
        after: patch,
        send: (version) => update({ orgId, teamId: team.id, version, ...patch }),
        patch,
      }),
    setActive,
  };
}
