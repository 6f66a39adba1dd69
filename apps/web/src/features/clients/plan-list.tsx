import type { ClientId, ProgramId } from "@teamflow/domain/ids";
import { useNavigate } from "@tanstack/react-router";
import { type ComponentType, type ReactNode, Suspense } from "react";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { usePlanEntries } from "./plan-entries.tsx";
import { type Plan, PlanLine } from "./plan-line.tsx";
import { PlanNothing } from "./plan-nothing.tsx";
import { PlanScreen } from "./plan-screen.tsx";
import { usePlansSearch } from "./use-plans-search.ts";
import type { Standing } from "./use-standing.ts";

type Row = Plan & { trashedAt: Date | null };

/** The pages of a list as they are asked for. */
type Pages<R> = {
  data: { pages: { items: R[] }[] } | undefined;
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};

type ListProps<R> = {
  place: "clients" | "programs";
  mayManage: boolean;
  list: Pages<R>;
  standing: Standing<R>;
  /** How a list of projects is narrowed to those of one row. */
  projectsOf: (row: R) => { client: ClientId } | { program: ProgramId };
  /** What a line says besides the name. */
  more: (row: R) => ReactNode;
  /** What opens for one row, or for a new one. */
  Dialog: ComponentType<{ row: R | undefined; onClose: () => void }>;
};

/** The page of clients or of programs: while it comes, where nothing is in it, and line by line. */
export function PlanList<R extends Row>(props: ListProps<R>) {
  const { place, mayManage, list, Dialog } = props;
  const { loading } = useText().common;
  const words = useSaid(place);
  const { search, patch } = usePlansSearch(place);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = rows.find(({ code }) => code === search.open);
  const close = () => patch({ create: undefined, open: undefined });
  return (
    <PlanScreen place={place} mayManage={mayManage}>
      {list.isPending && <SkeletonRows label={loading} />}
      {list.error !== null && !list.data && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && rows.length === 0 && <PlanNothing place={place} />}
      {rows.length > 0 && <Rows {...props} rows={rows} />}
      {list.hasNextPage && (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      )}
      {rows.length > 0 && !list.hasNextPage && (
        <p role="status" className="px-4 py-3 text-xs text-faint">
          {words.shown(rows.length)}
        </p>
      )}
      <Suspense>
        {search.create && mayManage && <Dialog row={undefined} onClose={close} />}
        {open && <Dialog key={open.id} row={open} onClose={close} />}
      </Suspense>
    </PlanScreen>
  );
}

function Rows<R extends Row>({
  rows,
  place,
  mayManage,
  standing,
  projectsOf,
  more,
}: ListProps<R> & { rows: R[] }) {
  const words = useSaid(place);
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const { patch } = usePlansSearch(place);
  const open = (row: R) => patch({ open: row.code });
  const entries = usePlanEntries({
    ...{ mayManage, standing, open },
    projects: {
      label: words.projects,
      go: (row) => void navigate({ to: "/o/$slug", params: { slug }, search: projectsOf(row) }),
    },
  });
  return (
    <ul aria-label={words.title} className="px-2 max-sm:px-1">
      {rows.map((row) => (
        <PlanLine
          key={row.id}
          plan={row}
          entries={entries(row)}
          onOpen={row.trashedAt ? undefined : () => open(row)}
        >
          {more(row)}
        </PlanLine>
      ))}
    </ul>
  );
}

function useSaid(place: "clients" | "programs") {
  const words = usePlanText();
  return place === "clients" ? words.client : words.program;
}
