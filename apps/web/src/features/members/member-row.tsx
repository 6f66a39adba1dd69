import type { Member } from "@teamflow/domain/member";
import { mayGrant, roles } from "@teamflow/domain/permission";
import { ChevronDown } from "lucide-react";
import { useMay, useOrganization } from "../../app/organization.ts";
import { dateOf, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Menu } from "../../ui/menu.tsx";
import { useChangeRole } from "./use-change-role.ts";

/** One person: who, since when, and their role, which those who may can change here. */
export function MemberRow({ member }: { member: Member }) {
  const { members } = useText();
  const region = useRegion();
  const { memberId } = useOrganization();
  return (
    <tr className="h-13 border-b border-line">
      <td className="px-4">
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={member.name} />
          <div className="min-w-0">
            <p className="flex items-center gap-2 font-medium">
              <span className="truncate">{member.name}</span>
              {member.id === memberId && (
                <span className="text-xs font-normal text-faint">{members.you}</span>
              )}
              {member.status !== "active" && (
                <Badge tone="gray">{members.status[member.status]}</Badge>
              )}
            </p>
            <p className="truncate text-xs text-faint">{member.email}</p>
          </div>
        </div>
      </td>
      <td className="px-2">
        <RoleMenu member={member} />
      </td>
      <td className="px-4 text-end text-soft max-md:hidden">
        <time
          dateTime={member.joinedAt.toISOString()}
          data-tooltip={fullInstant(region, member.joinedAt)}
        >
          {dateOf(region, member.joinedAt)}
        </time>
      </td>
    </tr>
  );
}

function RoleMenu({ member }: { member: Member }) {
  const { members } = useText();
  const { role: ownRole } = useOrganization();
  const mayChange =
    useMay("member:update") && mayGrant(ownRole, member.role) && member.status === "active";
  const change = useChangeRole();
  if (!mayChange) return <span className="px-2 text-soft">{members.roles[member.role]}</span>;
  const entries = roles
    .filter((role) => mayGrant(ownRole, role))
    .map((role) => ({
      kind: "choice" as const,
      label: members.roles[role],
      note: members.roleWords[role],
      chosen: role === member.role,
      choose: () => role !== member.role && change(member, role),
    }));
  return (
    <Menu label={members.roleOf(member.name)} entries={entries}>
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={`${members.roleOf(member.name)}: ${members.roles[member.role]}`}
          className="inline-flex h-7 items-center gap-1 rounded px-2 text-ink transition-tint hover:bg-hover max-sm:h-10"
        >
          {members.roles[member.role]}
          <ChevronDown size={14} aria-hidden className="text-faint" />
        </button>
      )}
    </Menu>
  );
}
