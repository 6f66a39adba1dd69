import type { Member } from "@teamflow/domain/member";
import type { Team, TeamMember } from "@teamflow/domain/team";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useRefreshedTeam } from "./use-refreshed-team.ts";
import { useTeamText } from "./words.ts";

/** Somebody who could not be taken in, and why not. */
export type Failed = { person: Member; why: string };

/** Takes people into a team, one after the other, and answers whom it could not. */
export function useAddPeople(
  team: Team,
): (people: Member[], as: Pick<TeamMember, "role" | "fte">) => Promise<Failed[]> {
  const words = useTeamText().add;
  const { orgId } = useOrganization();
  const toast = useToast();
  const failureWords = useFailureWords();
  const refresh = useRefreshedTeam();
  const { mutateAsync } = api.teamMembers.add.useMutation();
  return async (people, { role, fte }) => {
    const teamId = team.id;
    const failed: Failed[] = [];
    for (const person of people) {
      try {
        // oxlint-disable-next-line eslint/no-await-in-loop -- each takes a place of the team: at once, they would only wait for each other.
        await mutateAsync({ orgId, teamId, memberId: person.id, role, fte });
      } catch (error) {
        failed.push({ person, why: failureWords(error).words });
      }
    }
    if (failed.length < people.length) toast({ words: words.added(people.length - failed.length) });
    await refresh(teamId);
    return failed;
  };
}
