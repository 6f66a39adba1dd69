import { Users } from "lucide-react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { findMembers } from "./find-members.ts";
import { MemberFilters } from "./member-filters.tsx";
import { columns, MemberRow } from "./member-row.tsx";
import { usePeople } from "../../app/use-people.ts";
import { usePeopleSearch } from "./use-people-search.ts";
import { useMemberText } from "../../app/member-words.ts";

/** The members by name, narrowed by what is filtered for. */
export function MemberList() {
  return (
    <>
      <MemberFilters />
      <Rows />
    </>
  );
}

function Rows() {
  const { common } = useText();
  const words = useMemberText();
  const { search } = usePeopleSearch();
  const list = usePeople({ removed: search.status === "removed" });
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && list.people.length === 0)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const found = findMembers(list.people, search);
  if (found.length === 0) return <Nobody />;
  return (
    <div className="@container">
      <div aria-hidden className={`${columns} h-9 border-b border-line text-xs text-faint`}>
        <span>{words.person}</span>
        <span>{words.role}</span>
        <span className="hidden @2xl:block">{words.does}</span>
        <span className="hidden text-end @4xl:block">{words.joined}</span>
      </div>
      <ul aria-label={words.everybody}>
        {found.map((member) => (
          <MemberRow key={member.id} member={member} />
        ))}
      </ul>
      <p role="status" className="px-4 py-3 text-xs text-faint">
        {words.shown(found.length)}
      </p>
    </div>
  );
}

function Nobody() {
  const { filter } = useMemberText();
  const { patch } = usePeopleSearch();
  return (
    <EmptyState
      icon={<Users size={20} />}
      title={filter.noneTitle}
      action={
        <Button
          onClick={() =>
            patch({ text: undefined, role: undefined, status: undefined, does: undefined })
          }
        >
          {filter.clear}
        </Button>
      }
    >
      {filter.none}
    </EmptyState>
  );
}
