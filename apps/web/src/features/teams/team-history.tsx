import type { Team } from "@teamflow/domain/team";
import { api } from "../../app/api.ts";
import { HistoryList } from "../../app/history-list.tsx";
import { useOrganizationNames } from "../../app/history-names.ts";
import type { NameOf } from "../../app/history-values.ts";
import { useOrganization } from "../../app/organization.ts";
import { useTeamText } from "./words.ts";

/** What was done to a team and to who is in it, newest first. */
export function TeamHistory({ team }: { team: Team }) {
  const words = useTeamText();
  const { orgId } = useOrganization();
  const nameOf = useTeamNames(team);
  const query = api.teams.history.useInfiniteQuery(
    { orgId, teamId: team.id, limit: 20 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  return (
    <section aria-label={words.activity} className="max-w-3xl px-4 pt-1 pb-8 max-sm:px-3">
      <HistoryList query={query} nameOf={nameOf} />
    </section>
  );
}

/** Besides people and projects, the roles in a team are told by their names. */
function useTeamNames(team: Team): NameOf {
  const names = useOrganizationNames();
  const roles: Record<string, string | undefined> = useTeamText().roles;
  return (field, value) => {
    if (field === "role") return roles[value];
    return value === team.id ? team.name : names(field, value);
  };
}
