import type { TeamMember } from "@teamflow/domain/team";
import { Bot, Phone } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { useMemberText } from "../../app/member-words.ts";
import { useTeamText } from "./words.ts";

/** Who somebody in a team is, and what they do in the organization. */
export function TeamMemberName({ member }: { member: TeamMember }) {
  const { people } = useTeamText();
  const { memberId } = useOrganization();
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={member.name} picture={member.avatarId && `/avatars/${member.avatarId}`} />
      <span className="min-w-0">
        <span className="flex items-center gap-1.5 font-medium">
          <span className="truncate">{member.name}</span>
          {member.memberId === memberId && (
            <span className="text-xs font-normal text-faint">{people.you}</span>
          )}
          {member.isContactPerson && (
            <span data-tooltip={people.contact} className="relative shrink-0 text-soft">
              <Phone size={12} aria-hidden />
              <span className="sr-only">{people.contact}</span>
            </span>
          )}
          {member.kind === "bot" && (
            <Badge className="shrink-0">
              <Bot size={11} aria-hidden className="me-1 inline align-[-1px]" />
              {people.bot}
            </Badge>
          )}
          {member.status === "suspended" && (
            <Badge tone="gray" className="shrink-0">
              {people.suspended}
            </Badge>
          )}
        </span>
        <Function member={member} />
      </span>
    </span>
  );
}

function Function({
  member: { primaryFunction, secondaryFunctions, code },
}: {
  member: TeamMember;
}) {
  const { functions } = useMemberText();
  const { people } = useTeamText();
  const others = secondaryFunctions.filter((each) => each !== primaryFunction);
  const all = [...(primaryFunction ? [primaryFunction] : []), ...others];
  const words = all.map((each) => functions[each]).join(", ");
  return (
    <span className="block truncate text-xs font-normal text-faint">
      <span className="sr-only">{people.function}: </span>
      {words ? `${words} · ` : <span className="sr-only">{people.noFunction}, </span>}
      {code}
    </span>
  );
}
