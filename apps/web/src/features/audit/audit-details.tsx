import { type AuditEntry, changesOf } from "@teamflow/domain/audit";
import type { ReactNode } from "react";
import { Changes } from "../../app/history-changes.tsx";
import type { NameOf } from "../../app/history-values.ts";
import { fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { useAuditSearch } from "./use-audit-search.ts";
import { useAuditText } from "./words.ts";

/** All that an entry holds: the fields that changed, and by which request, session and token. */
export function AuditDetails({ entry, nameOf }: { entry: AuditEntry; nameOf: NameOf }) {
  const words = useAuditText();
  const changes = changesOf(entry.before, entry.after);
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-4 px-6 pt-1 pb-4 text-sm max-lg:grid-cols-1 max-sm:px-4 lg:ps-[8.25rem]">
      <section aria-label={words.entry.changes}>
        <h3 className="text-xs font-medium text-faint">{words.entry.changes}</h3>
        {changes.length > 0 ? (
          <Changes changes={changes} nameOf={nameOf} />
        ) : (
          <p className="mt-1 text-soft">{words.entry.noChanges}</p>
        )}
      </section>
      <Origin entry={entry} />
      <Further entry={entry} />
    </div>
  );
}

function Origin({ entry }: { entry: AuditEntry }) {
  const { entry: words, kinds } = useAuditText();
  const region = useRegion();
  const kindNames: Record<string, string | undefined> = kinds;
  const { subjectType, subjectId } = entry;
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] content-start gap-x-4 gap-y-0.5">
      <Line name={words.when}>{fullInstant(region, entry.at)}</Line>
      <Line name={words.action} isCode>
        {entry.action}
      </Line>
      {subjectType && (
        <Line name={words.subject}>
          {kindNames[subjectType] ?? subjectType}{" "}
          <span className="font-mono text-xs">{subjectId}</span>
        </Line>
      )}
      {entry.reason && (
        <Line name={words.reason} isCode>
          {entry.reason}
        </Line>
      )}
      {entry.address && (
        <Line name={words.address} isCode>
          {entry.address}
        </Line>
      )}
      <Line name={words.request} isCode>
        {entry.requestId}
      </Line>
      {entry.sessionId && (
        <Line name={words.session} isCode>
          {entry.sessionId}
        </Line>
      )}
      {entry.tokenId && (
        <Line name={words.token} isCode>
          {entry.tokenId}
        </Line>
      )}
      <Line name={words.id} isCode>
        {entry.id}
      </Line>
    </dl>
  );
}

function Line({
  name,
  isCode = false,
  children,
}: {
  name: string;
  isCode?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className={isCode ? "font-mono text-xs leading-5 break-all" : "break-words"}>
        {children}
      </dd>
    </>
  );
}

function Further({ entry }: { entry: AuditEntry }) {
  const { row } = useAuditText();
  const { patch } = useAuditSearch();
  const { subjectId, actorId } = entry;
  if (!subjectId && !actorId) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {subjectId && (
        <Button look="quiet" size="small" onClick={() => patch({ subject: subjectId })}>
          {row.sameRecord}
        </Button>
      )}
      {actorId && (
        <Button look="quiet" size="small" onClick={() => patch({ who: actorId })}>
          {row.sameActor}
        </Button>
      )}
    </div>
  );
}
