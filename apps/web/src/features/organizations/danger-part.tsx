import type { OrganizationSettings } from "@teamflow/domain/organization";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { Button } from "../../ui/button.tsx";

const TransferDialog = lazy(async () => ({
  default: (await import("./transfer-dialog.tsx")).TransferDialog,
}));
const LeaveDialog = lazy(async () => ({
  default: (await import("./leave-dialog.tsx")).LeaveDialog,
}));
const DeletionDialog = lazy(async () => ({
  default: (await import("./deletion-dialog.tsx")).DeletionDialog,
}));

/** The ways out: giving the organization away, leaving it, deleting it. */
export function DangerPart({ settings }: { settings: OrganizationSettings }) {
  const { danger } = useOrganizationText();
  const { visitsUntil } = useOrganization();
  const mayTransfer = useMay("organization:transfer");
  const mayDelete = useMay("organization:delete");
  const [open, setOpen] = useState<"transfer" | "leave" | "delete" | null>(null);
  const close = () => setOpen(null);
  return (
    <section className="px-6 py-6 *:max-w-xl max-sm:px-4">
      <h2 className="text-base font-semibold">{danger.title}</h2>
      <ul className="mt-3 divide-y divide-line rounded border border-line">
        {mayTransfer && (
          <Way title={danger.transfer} lead={danger.transferLead}>
            <Button onClick={() => setOpen("transfer")}>{danger.transferAction}</Button>
          </Way>
        )}
        {!visitsUntil && (
          <Way title={danger.leave} lead={danger.leaveLead}>
            <Button onClick={() => setOpen("leave")}>{danger.leaveAction}</Button>
          </Way>
        )}
        {mayDelete && (
          <Way title={danger.remove} lead={danger.removeLead}>
            <Button className="text-danger" onClick={() => setOpen("delete")}>
              {danger.removeAction}
            </Button>
          </Way>
        )}
      </ul>
      <Suspense>
        {open === "transfer" && <TransferDialog onClose={close} />}
        {open === "leave" && <LeaveDialog name={settings.name} onClose={close} />}
        {open === "delete" && <DeletionDialog settings={settings} onClose={close} />}
      </Suspense>
    </section>
  );
}

function Way({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-48 flex-1">
        <p className="text-sm font-medium">{title}</p>
        <p className="text-sm text-pretty text-faint">{lead}</p>
      </div>
      {children}
    </li>
  );
}
