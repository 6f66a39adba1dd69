import { type ExportFormat, exportFormats } from "@teamflow/domain/audit";
import { Download } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { fullDay } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { filterOf } from "./audit-search.ts";
import { useAuditSearch } from "./use-audit-search.ts";
import { useAuditText } from "./words.ts";

const look =
  "flex h-11 items-center gap-2.5 rounded border border-line px-3 text-sm font-medium transition-tint hover:bg-hover";

/** Takes the trail out as a file, for the dates of the filters. The browser fetches it itself: it may be long. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { export: words } = useAuditText();
  const { close } = useText().common;
  const { orgId } = useOrganization();
  const { search } = useAuditSearch();
  const { since, until } = filterOf(search);
  const address = (format: ExportFormat) => {
    const query = new URLSearchParams({
      format,
      ...(since && { since: since.toISOString() }),
      ...(until && { until: until.toISOString() }),
    });
    return `/api/v1/organizations/${orgId}/audit/export?${query}`;
  };
  return (
    <Dialog title={words.title} description={words.lead} onClose={onClose}>
      <p className="text-sm">
        <Period /> <span className="text-soft">{words.filters}</span>
      </p>
      <div className="mt-3 flex flex-col gap-2">
        {exportFormats.map((format) => (
          <a key={format} href={address(format)} download className={look}>
            <Download size={15} aria-hidden className="text-soft" />
            {words[format]}
          </a>
        ))}
      </div>
      <DialogFooter>
        <Button onClick={onClose}>{close}</Button>
      </DialogFooter>
    </Dialog>
  );
}

function Period() {
  const { export: words } = useAuditText();
  const region = useRegion();
  const { search } = useAuditSearch();
  const { since, until } = filterOf(search);
  const first = since && search.since ? fullDay(region, search.since) : null;
  const last = until && search.until ? fullDay(region, search.until) : null;
  if (first && last) return words.period(first, last);
  if (first) return words.from(first);
  return last ? words.to(last) : words.everything;
}
