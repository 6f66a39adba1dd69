import type { Member } from "@teamflow/domain/member";
import { Bot, Phone } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { useMemberText } from "../../app/member-words.ts";

/** Who somebody is, and what sets them apart: a program, a visitor, a contact, shut out. */
export function MemberName({ member, large = false }: { member: Member; large?: boolean }) {
  const words = useMemberText();
  const { memberId } = useOrganization();
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar
        name={member.name}
        size={large ? "large" : "medium"}
        picture={member.avatarId && `/avatars/${member.avatarId}`}
      />
      <span className="min-w-0">
        <span className="flex items-center gap-1.5 font-medium">
          <span className="truncate">{member.name}</span>
          {member.id === memberId && (
            <span className="text-xs font-normal text-faint">{words.you}</span>
          )}
          <Marks member={member} />
        </span>
        {member.email && <span className="block truncate text-xs text-faint">{member.email}</span>}
      </span>
    </span>
  );
}

function Marks({ member }: { member: Member }) {
  const words = useMemberText();
  const region = useRegion();
  const { visitsUntil } = member;
  return (
    <>
      {member.kind === "bot" && (
        <Badge className="shrink-0">
          <Bot size={11} aria-hidden className="me-1 inline align-[-1px]" />
          {words.bot}
        </Badge>
      )}
      {member.isContactPerson && (
        <span data-tooltip={words.contactNote} className="relative shrink-0 text-soft">
          <Phone size={12} aria-hidden />
          <span className="sr-only">{words.contact}</span>
        </span>
      )}
      {visitsUntil && (
        <span
          data-tooltip={words.visitsUntil(fullInstant(region, visitsUntil))}
          className="relative shrink-0"
        >
          <Badge tone="purple">{words.visitor}</Badge>
        </span>
      )}
      {member.status !== "active" && (
        <Badge tone="gray" className="shrink-0">
          {words.status[member.status]}
        </Badge>
      )}
    </>
  );
}
