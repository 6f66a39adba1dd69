import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useAction } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { MemberRow } from "./member-row.tsx";

const MemberDialog = lazy(async () => ({
  default: (await import("./member-dialog.tsx")).MemberDialog,
}));

const route = getRouteApi("/o/$slug/people");

/** Everybody in the organization, and what their role lets them do. */
export function MemberList() {
  const { members } = useText();
  const { slug } = useOrganization();
  const { add } = route.useSearch();
  const navigate = useNavigate();
  const action = useAction("member.add");
  const close = () => void navigate({ to: "/o/$slug/people", params: { slug }, replace: true });
  return (
    <Screen
      title={members.title}
      actions={
        action && (
          <Button
            look="primary"
            size="small"
            icon={<UserPlus size={15} aria-hidden />}
            onClick={action.run}
          >
            {action.label}
          </Button>
        )
      }
    >
      <Rows />
      {add && action && (
        <Suspense>
          <MemberDialog onClose={close} />
        </Suspense>
      )}
    </Screen>
  );
}

function Rows() {
  const { common, members } = useText();
  const { orgId } = useOrganization();
  const list = api.members.list.useInfiniteQuery(
    { orgId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <table className="w-full table-fixed text-sm">
        <thead className="sticky top-0 z-10 bg-surface text-xs text-faint">
          <tr className="h-9 border-b border-line text-start">
            <th className="px-4 text-start font-medium">{members.person}</th>
            <th className="w-36 px-4 text-start font-medium max-sm:w-32">{members.role}</th>
            <th className="w-36 px-4 text-end font-medium max-md:hidden">{members.joined}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </tbody>
      </table>
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p className="px-4 py-3 text-xs text-faint">{members.shown(rows.length)}</p>
      )}
    </>
  );
}
