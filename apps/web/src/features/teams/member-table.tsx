import type { Team, TeamMember } from "@teamflow/domain/team";
import { UserPlus, Users } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useAction } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { columns, MemberLine } from "./member-line.tsx";
import { useTeamMembers } from "../../app/use-team-members.ts";
import { useTeamText } from "./words.ts";

const RemovalDialog = lazy(async () => ({
  default: (await import("./removal-dialog.tsx")).RemovalDialog,
}));

/** Who is in a team, what they are in it, and how much they have to do. */
export function MemberTable({ team }: { team: Team }) {
  const { common } = useText();
  const words = useTeamText();
  const { orgId } = useOrganization();
  const list = useTeamMembers(team.id);
  const { data: load } = api.teams.workload.useQuery({ orgId, teamId: team.id });
  const [leaving, setLeaving] = useState<TeamMember | null>(null);
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && list.members.length === 0)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.members.length === 0) return <Nobody />;
  return (
    <div className="@container">
      <Head />
      <ul aria-label={words.views.members}>
        {list.members.map((member) => (
          <MemberLine
            key={member.memberId}
            team={team}
            member={member}
            load={load}
            onRemove={() => setLeaving(member)}
          />
        ))}
      </ul>
      <p role="status" className="px-4 py-3 text-xs text-faint max-sm:px-3">
        {words.members(list.members.length)}
      </p>
      {leaving && (
        <Suspense>
          <RemovalDialog
            member={leaving}
            others={list.members.filter(({ memberId }) => memberId !== leaving.memberId)}
            onClose={() => setLeaving(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

function Head() {
  const { people } = useTeamText();
  return (
    <div
      aria-hidden
      className={`${columns} h-9 border-y border-line text-xs text-faint max-sm:hidden`}
    >
      <span>{people.person}</span>
      <span>{people.role}</span>
      <span className="text-end" data-tooltip={people.fteNote}>
        {people.fte}
      </span>
      <span className="hidden text-end @4xl:block">{people.joined}</span>
      <span>{people.load}</span>
    </div>
  );
}

function Nobody() {
  const { people, add } = useTeamText();
  const action = useAction("team.people");
  return (
    <EmptyState
      icon={<Users size={20} />}
      title={people.emptyTitle}
      action={
        action && (
          <Button look="primary" icon={<UserPlus size={15} aria-hidden />} onClick={action.run}>
            {add.title}
          </Button>
        )
      }
    >
      {action ? people.empty : people.emptyReader}
    </EmptyState>
  );
}
