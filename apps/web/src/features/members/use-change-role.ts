import { reasonOf } from "@teamflow/client/reason";
import type { Member } from "@teamflow/domain/member";
import type { Role } from "@teamflow/domain/permission";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

/**
 * Changes a role: shown at once, taken back with a sentence when the server refuses. A refusal because somebody was
 * first brings their version into the list.
 */
export function useChangeRole(): (member: Member, role: Role) => void {
  const { members } = useText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const refused = useRoleRefused();
  const utils = api.useUtils();
  const show = (row: Member) =>
    utils.members.list.setInfiniteData(
      { orgId },
      (data) => data && { ...data, pages: data.pages.map(replace(row)) },
    );
  const { mutateAsync } = api.members.update.useMutation();
  const change = async (member: Member, role: Role) => {
    await utils.members.list.cancel({ orgId });
    show({ ...member, role });
    try {
      show(await mutateAsync({ orgId, memberId: member.id, version: member.version, role }));
      toast({ words: members.roleChanged(member.name, members.roles[role]) });
    } catch (error) {
      show(member);
      refused(error, () => void change(member, role));
      await utils.members.list.invalidate({ orgId });
    }
  };
  return (member, role) => void change(member, role);
}

function useRoleRefused(): (error: unknown, retry: () => void) => void {
  const { members, common } = useText();
  const toast = useToast();
  const failureWords = useFailureWords();
  return (error, retry) => {
    const { kind } = reasonOf(error);
    const { words, requestId } = failureWords(error);
    const mayPass = kind === "busy" || kind === "unexpected";
    toast({
      words: kind === "stale" ? members.changedFirst : words,
      tone: "danger",
      note: kind === "unexpected" && requestId ? common.state.requestId(requestId) : undefined,
      ...(mayPass ? { action: { label: common.retry, run: retry } } : {}),
    });
  };
}

function replace<P extends { items: Member[] }>(row: Member): (page: P) => P {
  return (page) => ({
    ...page,
    items: page.items.map((item) => (item.id === row.id ? row : item)),
  });
}
