import type { Member, MemberPatch } from "@teamflow/domain/member";
import { api } from "../../app/api.ts";
import type { RoleChoice } from "../../app/role-choices.ts";
import { useText } from "../../i18n/locale.ts";
import { useChangeMember } from "./use-change-member.ts";
import { useMemberText } from "../../app/member-words.ts";

/** What can be decided about a member without asking twice. */
export function useMemberChanges() {
  const { undo } = useText().common;
  const words = useMemberText();
  const change = useChangeMember();
  const { mutateAsync: assign } = api.members.assignRole.useMutation();
  const { mutateAsync: write } = api.members.update.useMutation();
  const { mutateAsync: suspending } = api.members.suspend.useMutation();
  const { mutateAsync: reactivating } = api.members.reactivate.useMutation();

  const reactivate = (member: Member) =>
    change(member, {
      after: { status: "active" },
      send: reactivating,
      done: ({ name }) => ({ words: words.standing.reactivated(name) }),
    });
  return {
    assignRole: (member: Member, { role, roleId, label }: RoleChoice) =>
      change(member, {
        after: { role, roleId, roleName: roleId && label },
        send: (seen) => assign({ ...seen, role, roleId }),
        done: ({ name }) => ({ words: words.roleChanged(name, label) }),
      }),
    update: (member: Member, patch: MemberPatch) =>
      change(member, { after: defined(patch), send: (seen) => write({ ...seen, ...patch }) }),
    suspend: (member: Member) =>
      change(member, {
        after: { status: "suspended" },
        send: suspending,
        done: (after) => ({
          words: words.standing.suspended(after.name),
          action: { label: undo, run: () => reactivate(after) },
        }),
      }),
    reactivate,
  };
}

/** What a patch sets, without what it leaves alone. */
function defined({ primaryFunction, secondaryFunctions, isContactPerson }: MemberPatch) {
  const set: Partial<Member> = {};
  if (primaryFunction !== undefined) set.primaryFunction = primaryFunction;
  if (secondaryFunctions !== undefined) set.secondaryFunctions = secondaryFunctions;
  if (isContactPerson !== undefined) set.isContactPerson = isContactPerson;
  return set;
}
