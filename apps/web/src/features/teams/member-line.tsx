import type { Team, TeamMember } from "@teamflow/domain/team";
import type { TeamLoad } from "@teamflow/domain/team-load";
import { X } from "lucide-react";
import { dayWords, fullDay, todayHere } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { useIsFresh } from "../../app/fresh.ts";
import { classes } from "../../ui/classes.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { FteField } from "./fte-field.tsx";
import { fteWords } from "./fte.ts";
import { LoadMark } from "./load-mark.tsx";
import { TeamMemberName } from "./team-member-name.tsx";
import { TeamRoleMenu } from "./team-role-menu.tsx";
import { useMemberChanges } from "./use-member-changes.ts";
import { useTeamRights } from "./use-team.ts";
import { useTeamText } from "./words.ts";

/** How the columns stand, in the head as in the rows, as the list's own width allows; on a phone they are two lines. */
export const columns = classes(
  "grid items-center gap-x-6 px-4 pe-14 max-sm:px-3 max-sm:pe-12",
  "grid-cols-[minmax(0,1fr)_9rem_4rem_8rem] @4xl:grid-cols-[minmax(0,1fr)_10rem_4rem_7rem_9rem]",
  "max-sm:flex max-sm:flex-wrap max-sm:gap-x-2",
);

/** Somebody in a team. */
export function MemberLine({
  team,
  member,
  load,
  onRemove,
}: {
  team: Team;
  member: TeamMember;
  load: TeamLoad | undefined;
  onRemove: () => void;
}) {
  const { people } = useTeamText();
  const { mayUpdate, mayFill } = useTeamRights(team);
  const isFresh = useIsFresh(member.memberId);
  const own = load?.members.find(({ memberId }) => memberId === member.memberId);
  return (
    <li
      className={classes(
        columns,
        "relative min-h-13 border-b border-line text-sm hover:bg-hover max-sm:py-1.5",
        isFresh && "fresh",
      )}
    >
      <span className="min-w-0 max-sm:w-full">
        <TeamMemberName member={member} />
      </span>
      <span className="-ms-2 min-w-0 max-sm:ms-8">
        <TeamRoleMenu member={member} mayUpdate={mayFill} />
      </span>
      <Share member={member} mayUpdate={mayFill} />
      <Joined day={member.joinedOn} />
      <span>{load && own && <LoadMark load={own} thresholds={load.thresholds} />}</span>
      {mayUpdate && (
        <IconButton
          label={people.remove(member.name)}
          icon={<X size={16} />}
          onClick={onRemove}
          className="absolute end-3 top-1/2 -translate-y-1/2 max-sm:end-1"
        />
      )}
    </li>
  );
}

function Share({ member, mayUpdate }: { member: TeamMember; mayUpdate: boolean }) {
  const { people } = useTeamText();
  const region = useRegion();
  const change = useMemberChanges();
  return (
    <span className="-me-1.5 text-end max-sm:me-2 max-sm:text-start">
      <span aria-hidden className="me-0.5 text-xs text-faint sm:hidden">
        {people.fte}
      </span>
      {mayUpdate ? (
        <FteField
          label={people.fteOf(member.name)}
          fte={member.fte}
          onWrite={(fte) => change(member, { fte })}
        />
      ) : (
        <span className="px-1.5 text-soft" data-tooltip={people.fteNote}>
          <span className="sr-only">{people.fteOf(member.name)}: </span>
          {fteWords(region, member.fte)}
        </span>
      )}
    </span>
  );
}

function Joined({ day }: { day: string }) {
  const { people } = useTeamText();
  const region = useRegion();
  return (
    <time
      dateTime={day}
      data-tooltip={`${people.joined}: ${fullDay(region, day)}`}
      className="hidden text-end text-faint @4xl:block"
    >
      {dayWords(region, day, todayHere(useNow()))}
    </time>
  );
}
