import type { ProjectMember } from "@teamflow/domain/project-member";
import { ChevronDown, X } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { useMayDecideAbout } from "../../app/role-choices.ts";
import { useRoleName } from "../../app/role-words.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { useProjectRoleChanges, useProjectRoleChoices } from "./use-project-roles.ts";
import { useMemberText } from "../../app/member-words.ts";

/** Somebody with a role of their own in a project, which those who may change or take away here. */
export function ProjectPerson({ person, mayShare }: { person: ProjectMember; mayShare: boolean }) {
  const words = useMemberText();
  const { memberId } = useOrganization();
  const nameOf = useRoleName();
  const mayDecide =
    useMayDecideAbout(useProject())(person) && mayShare && person.memberId !== memberId;
  const { remove } = useProjectRoleChanges();
  return (
    <li className="flex min-h-13 items-center gap-3 border-b border-line px-4 text-sm">
      <Avatar name={person.name} />
      <span className="min-w-0 flex-1 truncate font-medium">
        {person.name}
        {person.memberId === memberId && (
          <span className="ms-1.5 text-xs font-normal text-faint">{words.you}</span>
        )}
      </span>
      {mayDecide ? (
        <>
          <ProjectRoleMenu person={person} />
          <IconButton
            label={words.project.removeOf(person.name)}
            icon={<X size={16} />}
            onClick={() => remove(person)}
          />
        </>
      ) : (
        <span className="px-2 text-soft">{nameOf(person)}</span>
      )}
    </li>
  );
}

function ProjectRoleMenu({ person }: { person: ProjectMember }) {
  const words = useMemberText();
  const nameOf = useRoleName();
  const choices = useProjectRoleChoices();
  const { set } = useProjectRoleChanges();
  const held = person.roleId ?? person.role;
  return (
    <Menu
      label={words.roleOf(person.name)}
      align="end"
      entries={choices.map((choice) => ({
        kind: "choice",
        label: choice.label,
        ...(choice.note && { note: choice.note }),
        chosen: choice.value === held,
        choose: () => choice.value !== held && set(person, choice),
      }))}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          aria-label={`${words.roleOf(person.name)}: ${nameOf(person)}`}
          className="inline-flex h-7 items-center gap-1 rounded px-2 transition-tint hover:bg-hover max-sm:h-10"
        >
          {nameOf(person)}
          <ChevronDown size={14} aria-hidden className="text-faint" />
        </button>
      )}
    </Menu>
  );
}
