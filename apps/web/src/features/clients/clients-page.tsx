import type { Client } from "@teamflow/domain/client";
import { Mail, Phone } from "lucide-react";
import { lazy } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { PlanList } from "./plan-list.tsx";
import { usePlanInput } from "./use-plan-input.ts";
import { useStanding } from "./use-standing.ts";

const ClientDialog = lazy(async () => ({
  default: (await import("./client-dialog.tsx")).ClientDialog,
}));

/** Whom the organization works for. */
export function ClientsPage() {
  return (
    <PlanList
      place="clients"
      mayManage={useMay("client:manage")}
      list={useClientPages()}
      standing={useClientStanding()}
      projectsOf={({ id }) => ({ client: id })}
      more={contactOf}
      Dialog={ClientDialog}
    />
  );
}

function useClientPages() {
  const { orgId } = useOrganization();
  const { isTrash, present, paging } = usePlanInput("clients");
  const listed = api.clients.list.useInfiniteQuery(
    { orgId, ...present },
    { ...paging, enabled: !isTrash },
  );
  const trashed = api.clients.trashed.useInfiniteQuery({ orgId }, { ...paging, enabled: isTrash });
  return isTrash ? trashed : listed;
}

function contactOf({ email, phone }: Client) {
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
