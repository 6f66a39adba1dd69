import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { Button } from "../../ui/button.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditList } from "./audit-list.tsx";
import { useAuditText } from "./words.ts";

const ExportDialog = lazy(async () => ({
  default: (await import("./export-dialog.tsx")).ExportDialog,
}));

/** The organization's trail: who did what, narrowed down as one looks for something. */
export function AuditPage() {
  const words = useAuditText();
  const mayExport = useMay("audit:export");
  const [isExporting, setExporting] = useState(false);
  return (
    <SettingsPage
      wide
      lead={
        <>
          {words.lead} <Retention />
        </>
      }
      actions={
        mayExport && (
          <Button
            size="small"
            icon={<Download size={14} aria-hidden />}
            onClick={() => setExporting(true)}
          >
            {words.export.open}
          </Button>
        )
      }
    >
      <AuditFilters />
      <AuditList />
      {isExporting && (
        <Suspense>
          <ExportDialog onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </SettingsPage>
  );
}

function Retention() {
  const words = useAuditText();
  const { orgId, slug } = useOrganization();
  const mayChange = useMay("organization:update");
  const mayRead = useMay("audit:read");
  const { data } = api.audit.retention.useQuery({ orgId }, { enabled: mayRead });
  if (!data) return null;
  return (
    <>
      {words.retention(data.days)}{" "}
      {mayChange && (
        <Link
          to="/o/$slug/settings/general"
          params={{ slug }}
          className="-my-1 inline-block py-1 font-medium text-accent underline-offset-2 hover:underline"
        >
          {words.changeRetention}
        </Link>
      )}
    </>
  );
}
