import type { TeamMember } from "@teamflow/domain/team";
import { teamRoles } from "@teamflow/domain/team-role";
import { ChevronDown } from "lucide-react";
import { Menu } from "../../ui/menu.tsx";
import { useMemberChanges } from "./use-member-changes.ts";
import { useTeamText } from "./words.ts";

/** What somebody is in a team, which those who may can change here. */
export function TeamRoleMenu({ member, mayUpdate }: { member: TeamMember; mayUpdate: boolean }) {
  const { roles, people } = useTeamText();
  const change = useMemberChanges();
  if (!mayUpdate) return <span className="px-2 text-soft">{roles[member.role]}</span>;
  return (
    <Menu
      label={people.roleOf(member.name)}
      entries={teamRoles.map((role) => ({
        kind: "choice",
        label: roles[role],
        chosen: role === member.role,
        choose: () => role !== member.role && change(member, { role }),
      }))}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={`${people.roleOf(member.name)}: ${roles[member.role]}`}
          className="inline-flex h-7 max-w-full items-center gap-1 rounded px-2 text-ink transition-tint hover:bg-press max-sm:h-10"
        >
          <span className="truncate">{roles[member.role]}</span>
          <ChevronDown size={14} aria-hidden className="shrink-0 text-faint" />
        </button>
      )}
    </Menu>
  );
}
