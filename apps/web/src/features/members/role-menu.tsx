import type { Member } from "@teamflow/domain/member";
import type { Holder } from "@teamflow/domain/permission";
import { ChevronDown } from "lucide-react";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useMayDecideAbout, useRoleChoices } from "../../app/role-choices.ts";
import { useRoleName } from "../../app/role-words.ts";
import { Menu } from "../../ui/menu.tsx";
import { useMemberChanges } from "./use-member-changes.ts";
import { useMemberText } from "../../app/member-words.ts";

/**
 * Whether this member may decide about another: nobody about themselves, a visitor, or whoever holds more.
 *
 * @param here what this member holds where it is decided; without it, what they hold in the organization
 */
export function useMayDecide(here?: Holder): (member: Member) => boolean {
  const { memberId } = useOrganization();
  const mayDecideAbout = useMayDecideAbout(here);
  return (member) =>
    member.id !== memberId && member.visitsUntil === null && mayDecideAbout(member);
}

/** Somebody's role, which those who may can change here. */
export function RoleMenu({ member }: { member: Member }) {
  const words = useMemberText();
  const nameOf = useRoleName();
  const choices = useRoleChoices();
  const mayDecide = useMayDecide();
  const mayAssign = useMay("role:assign");
  const { assignRole } = useMemberChanges();
  if (!mayAssign || !mayDecide(member) || member.status === "removed")
    return <span className="px-2 text-soft">{nameOf(member)}</span>;
  const held = member.roleId ?? member.role;
  const possible = choices.filter(({ value }) => member.kind === "person" || value !== "owner");
  return (
    <Menu
      label={words.roleOf(member.name)}
      entries={possible.map((choice) => ({
        kind: "choice",
        label: choice.label,
        ...(choice.note && { note: choice.note }),
        chosen: choice.value === held,
        choose: () => choice.value !== held && assignRole(member, choice),
      }))}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={`${words.roleOf(member.name)}: ${nameOf(member)}`}
          className="inline-flex h-7 max-w-full items-center gap-1 rounded px-2 text-ink transition-tint hover:bg-press max-sm:h-10"
        >
          <span className="truncate">{nameOf(member)}</span>
          <ChevronDown size={14} aria-hidden className="shrink-0 text-faint" />
        </button>
      )}
    </Menu>
  );
}
