import type { Member } from "@teamflow/domain/member";
import type { MemberId } from "@teamflow/domain/ids";
import { Link } from "@tanstack/react-router";
import { CircleHelp, Timer } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { api } from "../../app/api.ts";
import { useTeamsShown } from "../../app/feature.ts";
import { useMemberText } from "../../app/member-words.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { MemberWork } from "../../app/panels.tsx";
import { usePeople } from "../../app/use-people.ts";
import { dateOf } from "../../i18n/dates.ts";
import { useText, useRegion } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { MemberDuties } from "./member-duties.tsx";
import { MemberName } from "./member-name.tsx";
import { MemberStanding } from "./member-standing.tsx";
import { RoleMenu, useMayDecide } from "./role-menu.tsx";

const MemberHistory = lazy(async () => ({
  default: (await import("../../app/history-member.tsx")).MemberHistory,
}));

/** One member beside the list: their role, what they do, and what can be decided about them. */
export function MemberPanel({ memberId, onClose }: { memberId: MemberId; onClose: () => void }) {
  const { common } = useText();
  const words = useMemberText();
  const found = useMember(memberId);
  const name = found.member?.name ?? "";
  return (
    <SidePanel label={words.panel.label(name)} onClose={onClose}>
      {found.isPending && <SkeletonRows label={common.loading} />}
      {found.error && <Failure error={found.error} onRetry={found.retry} />}
      {found.member && <About key={found.member.id} member={found.member} />}
    </SidePanel>
  );
}

/** The member of the list, so that a change shows in both at once; else one who was removed, asked for alone. */
function useMember(memberId: MemberId) {
  const { orgId } = useOrganization();
  const list = usePeople();
  const listed = list.people.find(({ id }) => id === memberId);
  const isMissing = !listed && !list.isPending && !list.isFetching;
  const alone = api.members.byId.useQuery({ orgId, memberId }, { enabled: isMissing });
  const member: Member | undefined = listed ?? alone.data;
  const error = member ? null : (list.error ?? alone.error);
  return { member, error, isPending: !member && !error, retry: () => void alone.refetch() };
}

function About({ member }: { member: Member }) {
  const words = useMemberText();
  const region = useRegion();
  const mayReadRoles = useMay("role:read");
  const { slug, memberId } = useOrganization();
  return (
    <div className="flex flex-col gap-6 p-5 max-sm:p-4">
      <h2 className="text-base font-normal">
        <MemberName member={member} large />
      </h2>
      <Row label={words.role}>
        <RoleMenu member={member} />
        <RoleNote member={member} />
      </Row>
      <MemberDuties member={member} />
      <p className="text-xs text-faint">{words.panel.joined(dateOf(region, member.joinedAt))}</p>
      <Hours member={member} />
      {(mayReadRoles || member.id === memberId) && (
        <Link
          to="/o/$slug/settings/explain"
          params={{ slug }}
          search={{ member: member.id }}
          className="inline-flex w-fit items-center gap-1.5 text-sm font-medium text-accent underline-offset-2 hover:underline"
        >
          <CircleHelp size={15} aria-hidden />
          {words.panel.why}
        </Link>
      )}
      <Suspense>
        <MemberWork member={member} />
      </Suspense>
      <MemberStanding member={member} />
      <section className="border-t border-line pt-5">
        <h3 className="mb-3 text-sm font-medium">{words.panel.history}</h3>
        <Suspense>
          <MemberHistory memberId={member.id} />
        </Suspense>
      </section>
    </div>
  );
}

/** The way to what they wrote down of their time, for whoever may see that. */
function Hours({ member }: { member: Member }) {
  const { panel } = useMemberText();
  const { slug, memberId } = useOrganization();
  const isShown = useTeamsShown();
  if (!isShown && member.id !== memberId) return null;
  return (
    <Link
      to="/o/$slug/time"
      params={{ slug }}
      search={{ of: member.id }}
      className="inline-flex w-fit items-center gap-1.5 text-sm font-medium text-accent underline-offset-2 hover:underline"
    >
      <Timer size={15} aria-hidden />
      {panel.hours}
    </Link>
  );
}

/** Why a role can't be changed here, where it looks as if it could. */
function RoleNote({ member }: { member: Member }) {
  const { panel } = useMemberText();
  const { memberId } = useOrganization();
  const mayAssign = useMay("role:assign");
  const mayDecide = useMayDecide();
  if (!mayAssign || mayDecide(member) || member.visitsUntil) return null;
  return (
    <p className="mt-1 px-2 text-sm text-faint">
      {member.id === memberId ? panel.ownRole : panel.tooHigh}
    </p>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1 text-sm font-medium">{label}</h3>
      <div className="-mx-2 text-sm">{children}</div>
    </div>
  );
}
