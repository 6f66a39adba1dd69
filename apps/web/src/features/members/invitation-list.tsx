import { MailPlus, UserPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useAction } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import type { Handed } from "./hand-over.tsx";
import { InvitationRow } from "./invitation-row.tsx";
import { useMemberText } from "../../app/member-words.ts";

const HandOver = lazy(async () => ({ default: (await import("./hand-over.tsx")).HandOver }));

/** The invitations that were neither accepted nor withdrawn, newest first. */
export function InvitationList() {
  const { common } = useText();
  const { invitations } = useMemberText();
  const { orgId } = useOrganization();
  const [handed, setHanded] = useState<Handed | null>(null);
  const list = api.invitations.list.useInfiniteQuery(
    { orgId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <Nobody />;
  return (
    <>
      <ul aria-label={invitations.address}>
        {rows.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} onHandOver={setHanded} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p className="px-4 py-3 text-xs text-faint">{invitations.shown(rows.length)}</p>
      )}
      {handed && (
        <Suspense>
          <HandOver handed={handed} onClose={() => setHanded(null)} />
        </Suspense>
      )}
    </>
  );
}

function Nobody() {
  const { invitations } = useMemberText();
  const action = useAction("member.add");
  return (
    <EmptyState
      icon={<MailPlus size={20} />}
      title={invitations.emptyTitle}
      action={
        action && (
          <Button look="primary" icon={<UserPlus size={15} aria-hidden />} onClick={action.run}>
            {action.label}
          </Button>
        )
      }
    >
      {invitations.empty}
    </EmptyState>
  );
}
