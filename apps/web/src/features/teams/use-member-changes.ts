import { reasonOf } from "@teamflow/client/reason";
import type { TeamMember } from "@teamflow/domain/team";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useTeamText } from "./words.ts";

type Patch = { role?: TeamMember["role"]; fte?: number };

/** Changes what somebody is in a team: shown at once, taken back with a sentence when the server refuses. */
export function useMemberChanges(): (member: TeamMember, patch: Patch) => void {
  const { common } = useText();
  const { people } = useTeamText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const failureWords = useFailureWords();
  const utils = api.useUtils();
  const { mutateAsync } = api.teamMembers.update.useMutation();

  const run = async (member: TeamMember, patch: Patch) => {
    const { teamId, memberId } = member;
    const list = { orgId, teamId, limit: 100 };
    const show = (row: TeamMember) =>
      utils.teamMembers.list.setInfiniteData(
        list,
        (data) => data && { ...data, pages: data.pages.map(replaced(row)) },
      );
    // What is on its way already would show the old state again.
    const stopped = utils.teamMembers.list.cancel(list);
    show(changed(member, patch));
    await stopped;
    try {
      const id = `${teamId}/${memberId}`;
      const after = await inTurn({ id, version: member.version }, async (version) => {
        const row = await mutateAsync({ orgId, teamId, memberId, version, ...patch });
        return { ...row, id };
      });
      const { id: _, ...row } = after;
      show(row);
    } catch (error) {
      show(member);
      const { kind } = reasonOf(error);
      toast({
        words: kind === "stale" ? people.changedFirst(member.name) : failureWords(error).words,
        tone: "danger",
        ...(kind === "busy" && {
          action: { label: common.retry, run: () => void run(member, patch) },
        }),
      });
      await utils.teamMembers.list.invalidate({ orgId, teamId });
    }
  };
  return (member, patch) => void run(member, patch);
}

function changed(member: TeamMember, { role, fte }: Patch): TeamMember {
  return { ...member, role: role ?? member.role, fte: fte ?? member.fte };
}

function replaced<P extends { items: TeamMember[] }>(row: TeamMember): (page: P) => P {
  return (page) => ({
    ...page,
    items: page.items.map((item) => (item.memberId === row.memberId ? row : item)),
  });
}
