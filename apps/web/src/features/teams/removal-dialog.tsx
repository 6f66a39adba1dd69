import { reasonOf } from "@teamflow/client/reason";
import type { TeamMember } from "@teamflow/domain/team";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine, useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { type Word, WorkQuestion } from "./work-question.tsx";
import { useRefreshedTeam } from "./use-refreshed-team.ts";
import { useTeamText } from "./words.ts";

const noWord: Word = { whatOfWork: "keep", toMemberId: null, reason: "" };

/** Takes somebody out of a team. Where they have work there, it asks what becomes of it. */
export function RemovalDialog({
  member,
  others,
  onClose,
}: {
  member: TeamMember;
  /** Who else is in the team, and could take the work over. */
  others: TeamMember[];
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useTeamText().removal;
  const { removal, remove } = useRemoval(member, onClose);
  const [count, setCount] = useState<number | null>(null);
  const [word, setWord] = useState(noWord);
  const isWhole = word.whatOfWork !== "reassign" || word.toMemberId !== null;
  const submit = async () => {
    const asked = await remove(count === null ? null : word);
    if (asked !== null) setCount(asked);
  };
  const isAsked = removal.error !== null && reasonOf(removal.error).kind === "has_assignments";
  return (
    <Dialog title={words.title(member.name)} description={words.lead} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!removal.isPending && isWhole) void submit();
        }}
        className="flex flex-col gap-4"
      >
        {count !== null && (
          <WorkQuestion
            {...{ count, word }}
            people={others.filter(({ status }) => status === "active")}
            onChange={setWord}
          />
        )}
        {removal.error && !isAsked && <FailureLine error={removal.error} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="danger" busy={removal.isPending} disabled={!isWhole}>
            {words.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Removes, and answers how many assignments a word is missing on; null where none is. */
function useRemoval(member: TeamMember, onDone: () => void) {
  const words = useTeamText().removal;
  const { orgId } = useOrganization();
  const toast = useToast();
  const refresh = useRefreshedTeam();
  const removal = api.teamMembers.remove.useMutation();
  const back = useTakeBack();
  const { teamId, memberId, name } = member;
  const remove = async (word: Word | null): Promise<number | null> => {
    const farewell = word && {
      ...{ whatOfWork: word.whatOfWork, toMemberId: word.toMemberId },
      reason: word.reason.trim() || null,
    };
    try {
      const { count, kept } = await removal.mutateAsync({ orgId, teamId, memberId, ...farewell });
      toast({
        words: words.removed(name),
        note:
          [
            ...(count > 0 ? [words.settled(count)] : []),
            // What they keep by the word that was given needs no other.
            ...(kept > 0 && word?.whatOfWork !== "keep" ? [words.kept(kept)] : []),
          ].join("; ") || undefined,
        action: { label: words.undo, run: () => void back(member) },
      });
      onDone();
      await refresh(teamId);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.kind === "has_assignments") return reason.count;
    }
    return null;
  };
  return { removal, remove };
}

/** Whoever was taken out by mistake comes back as what they were. Work that went to another stays there. */
function useTakeBack(): (member: TeamMember) => Promise<void> {
  const { orgId } = useOrganization();
  const refresh = useRefreshedTeam();
  const toast = useToast();
  const failureWords = useFailureWords();
  const { mutateAsync } = api.teamMembers.add.useMutation();
  return async ({ teamId, memberId, role, fte, joinedOn }) => {
    try {
      await mutateAsync({ orgId, teamId, memberId, role, fte, joinedOn });
    } catch (error) {
      toast({ words: failureWords(error).words, tone: "danger" });
    }
    await refresh(teamId);
  };
}
