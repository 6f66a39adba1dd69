import { keepPreviousData } from "@tanstack/react-query";
import type { Program } from "@teamflow/domain/program";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { PlanStatusBadge } from "../../app/plan-status-badge.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { useClients } from "../../app/use-plans.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { usePlanEntries } from "./plan-entries.tsx";
import { PlanLine } from "./plan-line.tsx";
import { PlanNothing } from "./plan-nothing.tsx";
import { PlanScreen } from "./plan-screen.tsx";
import { usePlansSearch } from "./use-plans-search.ts";
import { useStanding } from "./use-standing.ts";

const ProgramDialog = lazy(async () => ({
  default: (await import("./program-dialog.tsx")).ProgramDialog,
}));

/** Groups of projects that serve one purpose. */
export function ProgramsPage() {
  const { loading } = useText().common;
  const words = usePlanText().program;
  const mayManage = useMay("program:manage");
  const { search, patch } = usePlansSearch("programs");
  const list = useProgramPages();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = rows.find(({ code }) => code === search.open);
  const close = () => patch({ create: undefined, open: undefined });
  return (
    <PlanScreen place="programs" mayManage={mayManage}>
      {list.isPending && <SkeletonRows label={loading} />}
      {list.isError && !list.data && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && rows.length === 0 && <PlanNothing place="programs" />}
      {rows.length > 0 && <Rows rows={rows} mayManage={mayManage} />}
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
      {rows.length > 0 && !list.hasNextPage && (
        <p role="status" className="px-4 py-3 text-xs text-faint">
          {words.shown(rows.length)}
        </p>
      )}
      <Suspense>
        {search.create && mayManage && <ProgramDialog onClose={close} />}
        {open && <ProgramDialog key={open.id} program={open} onClose={close} />}
      </Suspense>
    </PlanScreen>
  );
}

function useProgramPages() {
  const { orgId } = useOrganization();
  const { search } = usePlansSearch("programs");
  const isTrash = search.kept === "trashed";
  const paging = { getNextPageParam: pageAfter, placeholderData: keepPreviousData } as const;
  const { text } = search;
  const present = api.programs.list.useInfiniteQuery(
    { orgId, archived: search.kept === "archived", ...(text && { text }) },
    { ...paging, enabled: !isTrash },
  );
  const trashed = api.programs.trashed.useInfiniteQuery({ orgId }, { ...paging, enabled: isTrash });
  return isTrash ? trashed : present;
}

function pageAfter({ nextCursor }: { nextCursor: string | null }) {
  return nextCursor;
}

function Rows({ rows, mayManage }: { rows: Program[]; mayManage: boolean }) {
  const words = usePlanText().program;
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const clients = useClients();
  const { patch } = usePlansSearch("programs");
  const open = (program: Program) => patch({ open: program.code });
  const standing = useProgramStanding();
  const entries = usePlanEntries({
    ...{ mayManage, standing, open },
    projects: {
      label: words.projects,
      go: ({ id }) => void navigate({ to: "/o/$slug", params: { slug }, search: { program: id } }),
    },
  });
  return (
    <ul aria-label={words.title} className="px-2 max-sm:px-1">
      {rows.map((program) => (
        <PlanLine
          key={program.id}
          plan={program}
          entries={entries(program)}
          onOpen={program.trashedAt ? undefined : () => open(program)}
        >
          <span className="w-40 truncate text-xs text-soft max-md:hidden">
            {clients.find(({ id }) => id === program.clientId)?.name}
          </span>
          <PlanStatusBadge status={program.status} />
        </PlanLine>
      ))}
    </ul>
  );
}

function useProgramStanding() {
  const { orgId } = useOrganization();
  const { client, programs } = api.useUtils();
  const seen = ({ id: programId, version }: Program) => ({ orgId, programId, version });
  return useStanding<Program>(
    {
      archive: (row) => client.programs.archive.mutate(seen(row)),
      unarchive: (row) => client.programs.unarchive.mutate(seen(row)),
      trash: (row) => client.programs.trash.mutate(seen(row)),
      restore: (row) => client.programs.restore.mutate(seen(row)),
    },
    () => programs.invalidate(),
  );
}
