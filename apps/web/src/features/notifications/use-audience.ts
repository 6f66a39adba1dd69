import type { TeamId } from "@teamflow/domain/ids";
import type { Member } from "@teamflow/domain/member";
import { useState } from "react";
import { useOrganization } from "../../app/organization.ts";
import { usePeople } from "../../app/use-people.ts";
import { useTeamMembers } from "../../app/use-team-members.ts";

export const audiences = ["all", "team", "people"] as const;
export type Audience = (typeof audiences)[number];

/** Who is to be told something: everybody else, a team, or people one by one. Programs and whoever is away read nothing. */
export function useAudience() {
  const { memberId } = useOrganization();
  const everybody = usePeople();
  const [kind, setKind] = useState<Audience>("all");
  const [teamId, setTeamId] = useState<TeamId>();
  const [chosen, setChosen] = useState<Member[]>([]);
  const team = useTeamMembers(kind === "team" ? teamId : undefined);
  const readers = everybody.people.filter(
    (member) => member.status === "active" && member.kind === "person" && member.id !== memberId,
  );
  const inTeam = new Set(team.members.map((member) => member.memberId));
  const meant = {
    all: readers,
    team: readers.filter(({ id }) => inTeam.has(id)),
    people: readers.filter(({ id }) => chosen.some((each) => each.id === id)),
  }[kind];
  const isTeamLoading = kind === "team" && teamId !== undefined && isLoading(team);
  return {
    ...{ kind, setKind, teamId, setTeamId, chosen, readers, meant },
    /** Whether it is not known yet who that is. */
    isCounting: isLoading(everybody) || isTeamLoading,
    error: everybody.error ?? team.error,
    toggle: (member: Member) =>
      setChosen((before) =>
        before.some(({ id }) => id === member.id)
          ? before.filter(({ id }) => id !== member.id)
          : [...before, member],
      ),
  };
}

/** Whether pages are still to come. */
function isLoading(list: { isPending: boolean; hasNextPage: boolean; isError: boolean }): boolean {
  return !list.isError && (list.isPending || list.hasNextPage);
}
