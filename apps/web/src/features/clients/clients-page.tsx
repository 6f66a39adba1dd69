import { keepPreviousData } from "@tanstack/react-query";
import type { Client } from "@teamflow/domain/client";
import { useNavigate } from "@tanstack/react-router";
import { Mail, Phone } from "lucide-react";
import { lazy, Suspense } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
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

const ClientDialog = lazy(async () => ({
  default: (await import("./client-dialog.tsx")).ClientDialog,
}));

/** Whom the organization works for. */
export function ClientsPage() {
  const { loading } = useText().common;
  const words = usePlanText().client;
  const mayManage = useMay("client:manage");
  const { search, patch } = usePlansSearch("clients");
  const list = useClientPages();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const open = rows.find(({ code }) => code === search.open);
  const close = () => patch({ create: undefined, open: undefined });
  return (
    <PlanScreen place="clients" mayManage={mayManage}>
      {list.isPending && <SkeletonRows label={loading} />}
      {list.isError && !list.data && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && rows.length === 0 && <PlanNothing place="clients" />}
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
        {search.create && mayManage && <ClientDialog onClose={close} />}
        {open && <ClientDialog key={open.id} client={open} onClose={close} />}
      </Suspense>
    </PlanScreen>
  );
}

function useClientPages() {
  const { orgId } = useOrganization();
  const { search } = usePlansSearch("clients");
  const isTrash = search.kept === "trashed";
  const paging = { getNextPageParam: pageAfter, placeholderData: keepPreviousData } as const;
  const { text } = search;
  const present = api.clients.list.useInfiniteQuery(
    { orgId, archived: search.kept === "archived", ...(text && { text }) },
    { ...paging, enabled: !isTrash },
  );
  const trashed = api.clients.trashed.useInfiniteQuery({ orgId }, { ...paging, enabled: isTrash });
  return isTrash ? trashed : present;
}

function pageAfter({ nextCursor }: { nextCursor: string | null }) {
  return nextCursor;
}

function Rows({ rows, mayManage }: { rows: Client[]; mayManage: boolean }) {
  const words = usePlanText().client;
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const { patch } = usePlansSearch("clients");
  const open = (client: Client) => patch({ open: client.code });
  const standing = useClientStanding();
  const entries = usePlanEntries({
    ...{ mayManage, standing, open },
    projects: {
      label: words.projects,
      go: ({ id }) => void navigate({ to: "/o/$slug", params: { slug }, search: { client: id } }),
    },
  });
  return (
    <ul aria-label={words.title} className="px-2 max-sm:px-1">
      {rows.map((client) => (
        <PlanLine
          key={client.id}
          plan={client}
          entries={entries(client)}
          onOpen={client.trashedAt ? undefined : () => open(client)}
        >
          <Contact client={client} />
        </PlanLine>
      ))}
    </ul>
  );
}

function Contact({ client: { email, phone } }: { client: Client }) {
  return (
    <span className="relative z-10 flex shrink-0 items-center gap-4 text-xs text-soft max-md:hidden">
      {email && (
        <a href={`mailto:${email}`} className="inline-flex items-center gap-1.5 hover:text-ink">
          <Mail size={13} aria-hidden />
          {email}
        </a>
      )}
      {phone && (
        <a
          href={`tel:${phone.replace(/[^+0-9]/g, "")}`}
          className="inline-flex items-center gap-1.5 hover:text-ink"
        >
          <Phone size={13} aria-hidden />
          {phone}
        </a>
      )}
    </span>
  );
}

function useClientStanding() {
  const { orgId } = useOrganization();
  const { client, clients } = api.useUtils();
  const seen = ({ id: clientId, version }: Client) => ({ orgId, clientId, version });
  return useStanding<Client>(
    {
      archive: (row) => client.clients.archive.mutate(seen(row)),
      unarchive: (row) => client.clients.unarchive.mutate(seen(row)),
      trash: (row) => client.clients.trash.mutate(seen(row)),
      restore: (row) => client.clients.restore.mutate(seen(row)),
    },
    () => clients.invalidate(),
  );
}
