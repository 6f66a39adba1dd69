import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useAssignmentsShown } from "../../app/feature.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { agoWords } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import type { Pair } from "./rule-draft.ts";
import { RuleMatrix } from "./rule-matrix.tsx";
import { RuleVersions } from "./rule-versions.tsx";
import { OffNote } from "./switched-off.tsx";
import { type RuleEditor, useRules } from "./use-rules.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

const RuleDialog = lazy(async () => ({ default: (await import("./rule-dialog.tsx")).RuleDialog }));

/** Who may be assigned to what, by the organization's own table. */
export function RulesPage() {
  return useAssignmentsShown() ? <Rules /> : <OffNote />;
}

function Rules() {
  const { loading } = useText().common;
  const { orgId } = useOrganization();
  const { data, error, isPending, refetch } = api.assignmentRules.get.useQuery({ orgId });
  if (isPending) return <SkeletonRows label={loading} />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return <Editor table={data} />;
}

function Editor({ table }: { table: Parameters<typeof useRules>[0] }) {
  const words = useAssignmentText().rules;
  const mayManage = useMay("assignment_rule:manage");
  const editor = useRules(table);
  const [open, setOpen] = useState<Pair | null>(null);
  return (
    <SettingsPage
      wide
      lead={mayManage ? words.lead : `${words.lead} ${words.readOnly}`}
      actions={
        <>
          <RuleVersions table={table} hasDraft={editor.changed > 0} />
          {mayManage && (
            <Button size="small" onClick={editor.reset}>
              {words.reset}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3 px-6 pt-4 pb-6 max-sm:px-4">
        <Version table={table} />
        {editor.theirs && <Stale editor={editor} />}
        <RuleMatrix editor={editor} onOpen={mayManage ? setOpen : undefined} />
      </div>
      {editor.changed > 0 && <SaveBar editor={editor} />}
      {open && (
        <Suspense>
          <RuleDialog
            pair={open}
            rule={editor.ruleOf(open)}
            onApply={(rule) => {
              editor.change(open, rule);
              setOpen(null);
            }}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </SettingsPage>
  );
}

/** Which version of the rules holds, whose it is, and the way to what was done to them. */
function Version({ table }: { table: RuleEditor["table"] }) {
  const words = useAssignmentText().rules;
  const region = useRegion();
  const now = useNow();
  const { slug } = useOrganization();
  const mayAudit = useMay("audit:read");
  const { version, createdByName, createdAt } = table;
  const whole =
    createdByName && createdAt
      ? words.versionBy(version, createdByName, agoWords(region, createdAt, now))
      : words.version(version);
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm text-soft">
      {version === 0 ? words.versionDefault : whole}
      {mayAudit && (
        <Link
          to="/o/$slug/settings/audit"
          params={{ slug }}
          search={{ kind: "assignment_rule" }}
          className="font-medium text-accent underline-offset-2 hover:underline"
        >
          {words.audit}
        </Link>
      )}
    </p>
  );
}

function Stale({ editor }: { editor: RuleEditor }) {
  const words = useAssignmentText().rules;
  return (
    <Notice
      tone="danger"
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="small" onClick={editor.discard}>
            {words.keepTheirs}
          </Button>
          <Button size="small" look="primary" busy={editor.busy} onClick={editor.save}>
            {words.saveMine}
          </Button>
        </span>
      }
    >
      {words.stale(editor.theirs?.createdByName ?? words.staleSomebody)}
    </Notice>
  );
}

function SaveBar({ editor }: { editor: RuleEditor }) {
  const words = useAssignmentText().rules;
  return (
    <div className="sticky bottom-0 z-30 mt-auto flex shrink-0 flex-wrap items-center gap-3 border-t border-line bg-float px-6 py-2.5 max-sm:px-4">
      <p role="status" className="flex-1 text-sm font-medium">
        {words.changed(editor.changed)}
      </p>
      <Button look="quiet" onClick={editor.discard}>
        {words.discard}
      </Button>
      {!editor.theirs && (
        <Button look="primary" busy={editor.busy} onClick={editor.save}>
          {words.save}
        </Button>
      )}
    </div>
  );
}
