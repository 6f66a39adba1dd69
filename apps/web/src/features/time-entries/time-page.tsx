import type { MemberId } from "@teamflow/domain/ids";
import { Link } from "@tanstack/react-router";
import { useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { usePeople } from "../../app/use-people.ts";
import { useText } from "../../i18n/locale.ts";
import { segmentLook, Segmented } from "../../ui/segmented.tsx";
import { PeriodChooser } from "./period-chooser.tsx";
import { ReportView } from "./report-view.tsx";
import { type TimeSearch, useTimeSearch } from "./use-time-search.ts";
import { WeekStepper } from "./week-stepper.tsx";
import { WeekView } from "./week-view.tsx";
import { useTimeText } from "./words.ts";

/** One's own week, day by day, and how much time went where over longer; or the week of another member. */
export function TimePage() {
  const search = useTimeSearch();
  return search.ofMember ? (
    <MemberWeek search={search} memberId={search.ofMember} />
  ) : (
    <OwnTime search={search} />
  );
}

function OwnTime({ search }: { search: TimeSearch }) {
  const { rail } = useText().common;
  const words = useTimeText();
  const { slug } = useOrganization();
  const { isReport, week } = search;
  return (
    <Screen
      title={words.title}
      trail={[
        <Link key="work" to="/o/$slug/work" params={{ slug }}>
          {rail.work}
        </Link>,
      ]}
      views={<Views isReport={isReport} />}
      actions={isReport ? <PeriodChooser {...search} /> : <WeekStepper {...search} />}
    >
      {isReport ? <ReportView {...search} /> : <WeekView week={week} ofMember={undefined} />}
    </Screen>
  );
}

/** For whoever may see what the members of teams have to do. */
function MemberWeek({ search, memberId }: { search: TimeSearch; memberId: MemberId }) {
  const { rail } = useText().common;
  const words = useTimeText();
  const { slug } = useOrganization();
  const { people } = usePeople();
  const name = people.find(({ id }) => id === memberId)?.name;
  return (
    <Screen
      title={name ? words.page.ofMember(name) : words.title}
      trail={[
        <Link key="people" to="/o/$slug/people" params={{ slug }} search={{ member: memberId }}>
          {rail.people}
        </Link>,
      ]}
      actions={<WeekStepper {...search} />}
    >
      <WeekView week={search.week} ofMember={memberId} />
    </Screen>
  );
}

function Views({ isReport }: { isReport: boolean }) {
  const words = useTimeText().page;
  const { slug } = useOrganization();
  const activeOptions = { exact: true, includeSearch: true };
  const to = { to: "/o/$slug/time", params: { slug }, activeOptions } as const;
  return (
    <Segmented label={words.views}>
      <Link {...to} aria-current={isReport ? undefined : "page"} className={segmentLook}>
        {words.week}
      </Link>
      <Link
        {...to}
        search={{ view: "report" }}
        aria-current={isReport ? "page" : undefined}
        className={segmentLook}
      >
        {words.report}
      </Link>
    </Segmented>
  );
}
