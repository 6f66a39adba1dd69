import type { OrganizationId } from "@teamflow/domain/ids";
import { reasonOf } from "@teamflow/client/reason";
import type { Member } from "@teamflow/domain/member";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { type Toast, useToast } from "../../ui/toasts.tsx";
import { useMemberText } from "../../app/member-words.ts";

/** Which member is meant, as they were last seen. */
export type Seen = { orgId: OrganizationId; memberId: Member["id"]; version: number };

export type MemberChange = {
  /** How they look once it has worked. */
  after: Partial<Member>;
  send: (seen: Seen) => Promise<Member>;
  /** What to say when it has; nothing where the screen says it already. */
  done?: (member: Member) => Toast;
};

/**
 * Changes a member: shown at once, taken back with a sentence when the server refuses. A refusal because somebody was
 * first brings their version into the list.
 */
export function useChangeMember(): (member: Member, change: MemberChange) => void {
  const { orgId } = useOrganization();
  const toast = useToast();
  const refused = useRefused();
  const utils = api.useUtils();
  const list = { orgId, limit: 100 };
  const show = (row: Member) =>
    utils.members.list.setInfiniteData(
      list,
      (data) => data && { ...data, pages: data.pages.map(replaced(row)) },
    );
  const run = async (member: Member, change: MemberChange) => {
    // What is on its way already would show the old state again.
    const stopped = utils.members.list.cancel(list);
    show({ ...member, ...change.after });
    await stopped;
    try {
      const after = await inTurn(member, (version) =>
        change.send({ orgId, memberId: member.id, version }),
      );
      show(after);
      if (change.done) toast(change.done(after));
    } catch (error) {
      show(member);
      refused(member, error, () => void run(member, change));
      await utils.members.list.invalidate({ orgId });
    }
  };
  return (member, change) => void run(member, change);
}

function useRefused(): (member: Member, error: unknown, retry: () => void) => void {
  const { common } = useText();
  const { changedFirst } = useMemberText();
  const toast = useToast();
  const failureWords = useFailureWords();
  return (member, error, retry) => {
    const { kind } = reasonOf(error);
    const { words, requestId } = failureWords(error);
    const mayPass = kind === "busy" || kind === "unexpected";
    toast({
      words: kind === "stale" ? changedFirst(member.name) : words,
      tone: "danger",
      note: kind === "unexpected" && requestId ? common.state.requestId(requestId) : undefined,
      ...(mayPass ? { action: { label: common.retry, run: retry } } : {}),
    });
  };
}

function replaced<P extends { items: Member[] }>(row: Member): (page: P) => P {
  return (page) => ({
    ...page,
    items: page.items.map((item) => (item.id === row.id ? row : item)),
  });
}
