import type { Member } from "@teamflow/domain/member";
import { Link } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";
import type { PeopleSearch } from "../../app/people-search.ts";
import { dateOf, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { functionsOf } from "./find-members.ts";
import { MemberName } from "./member-name.tsx";
import { RoleMenu } from "./role-menu.tsx";
import { usePeopleSearch } from "./use-people-search.ts";
import { useMemberText } from "../../app/member-words.ts";

/** How the columns of the list stand, in its head as in its rows: as its own width allows, since a panel takes some. */
export const columns = classes(
  "grid items-center gap-x-4 px-4",
  "grid-cols-[minmax(0,1fr)_auto] max-sm:px-3",
  "@2xl:grid-cols-[minmax(0,1fr)_9rem_12rem] @4xl:grid-cols-[minmax(0,1fr)_9rem_12rem_8rem]",
);

/** One person: who, what their role is and what they do. A press opens the rest beside the list. */
export function MemberRow({ member }: { member: Member }) {
  const words = useMemberText();
  const region = useRegion();
  const { search } = usePeopleSearch();
  return (
    <li
      className={classes(
        columns,
        "relative min-h-13 border-b border-line text-sm [contain-intrinsic-size:auto_3.25rem] [content-visibility:auto]",
        search.member === member.id ? "bg-press" : "hover:bg-hover",
      )}
    >
      <MemberLink member={member} />
      <span className="relative -ms-2 min-w-0">
        <RoleMenu member={member} />
      </span>
      <Functions member={member} />
      <time
        dateTime={member.joinedAt.toISOString()}
        data-tooltip={`${words.joined}: ${fullInstant(region, member.joinedAt)}`}
        className="hidden text-end text-faint @4xl:block"
      >
        {dateOf(region, member.joinedAt)}
      </time>
    </li>
  );
}

/** The name leads to the person, and so does all of the row that is not something else. */
function MemberLink({ member }: { member: Member }) {
  const { slug } = useOrganization();
  const { search } = usePeopleSearch();
  return (
    <Link
      to="/o/$slug/people"
      params={{ slug }}
      search={(before: PeopleSearch) => ({ ...before, member: member.id })}
      replace
      aria-current={search.member === member.id ? "true" : undefined}
      className="min-w-0 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      <MemberName member={member} />
    </Link>
  );
}

function Functions({ member }: { member: Member }) {
  const { functions } = useMemberText();
  const [first, ...others] = functionsOf(member).map((each) => functions[each]);
  if (!first) return <span className="hidden @2xl:block" />;
  return (
    <span
      className="relative w-fit max-w-full truncate text-soft hidden @2xl:block"
      {...(others.length > 0 ? { "data-tooltip": [first, ...others].join(", ") } : {})}
    >
      {first}
      {others.length > 0 && (
        <span aria-hidden className="ms-1 text-xs text-faint">
          +{others.length}
        </span>
      )}
      {others.length > 0 && <span className="sr-only">, {others.join(", ")}</span>}
    </span>
  );
}
