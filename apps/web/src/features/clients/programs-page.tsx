import type { Client } from "@teamflow/domain/client";
import type { Program } from "@teamflow/domain/program";
import { lazy } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { PlanStatusBadge } from "../../app/plan-status-badge.tsx";
import { useClients } from "../../app/use-plans.ts";
import { PlanList } from "./plan-list.tsx";
import { usePlanInput } from "./use-plan-input.ts";
import { useStanding } from "./use-standing.ts";

const ProgramDialog = lazy(async () => ({
  default: (await import("./program-dialog.tsx")).ProgramDialog,
}));

/** Groups of projects that serve one purpose. */
export function ProgramsPage() {
  const clients = useClients();
  return (
    <PlanList
      place="programs"
      mayManage={useMay("program:manage")}
      list={useProgramPages()}
      standing={useProgramStanding()}
      projectsOf={({ id }) => ({ program: id })}
      more={(program) => standsFor(program, clients)}
      Dialog={ProgramDialog}
    />
  );
}

/** Whom a program is for, and how it stands. */
function standsFor({ clientId, status }: Program, clients: Client[]) {
  return (
    <>
      <span className="w-40 truncate text-xs text-soft max-md:hidden">
        {clients.find(({ id }) => id === clientId)?.name}
      </span>
      <PlanStatusBadge status={status} />
    </>
  );
}

function useProgramPages() {
  const { orgId } = useOrganization();
  const { isTrash, present, paging } = usePlanInput("programs");
  const listed = api.programs.list.useInfiniteQuery(
    { orgId, ...present },
    { ...paging, enabled: !isTrash },
  );
  const trashed = api.programs.trashed.useInfiniteQuery({ orgId }, { ...paging, enabled: isTrash });
  return isTrash ? trashed : listed;
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
